import { HOST } from './part.js';
import type { EdgePorts, Led } from '../ports.js';
import type { Secrets } from '../secrets.js';

export const ADMIN = 'admin';

const SCRAM = 'org.apache.kafka.common.security.scram.ScramLoginModule';
const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule';

const INTERNAL_TOPICS = {
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '2',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'share.coordinator.state.topic.num.partitions': '1',
};

export type BrokerPlace = {
  readonly port: number;
  readonly controllerPort: number;
  readonly data: string;
  /** Further listeners whose clients are told to come by another port, where something may stand between. */
  readonly edges?: EdgePorts['kafka'];
};

type Listener = { readonly name: string; readonly place: Led };

const listenersOf = ({ port, edges }: BrokerPlace): readonly Listener[] => [
  { name: 'CLIENTS', place: { listens: port, advertised: port } },
  ...(edges === undefined
    ? []
    : [
        { name: 'HUB', place: edges.hub },
        { name: 'EDGE', place: edges.edge },
      ]),
];

const scramOn = ({ name }: Listener, password: string): readonly (readonly [string, string])[] => [
  [`listener.name.${name.toLowerCase()}.sasl.enabled.mechanisms`, 'SCRAM-SHA-512'],
  [
    `listener.name.${name.toLowerCase()}.scram-sha-512.sasl.jaas.config`,
    `${SCRAM} required username="${ADMIN}" password="${password}";`,
  ],
];

/** server.properties of the one node: every principal by SCRAM, everything denied that no rule allows. */
export function serverProperties(place: BrokerPlace, { kafkaAdmin }: Secrets): string {
  const { controllerPort, data } = place;
  const clients = listenersOf(place);
  const at = (which: keyof Led): string =>
    clients.map(({ name, place: ports }) => `${name}://${HOST}:${String(ports[which])}`).join(',');
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@${HOST}:${String(controllerPort)}`,
    listeners: `${at('listens')},CONTROLLER://${HOST}:${String(controllerPort)}`,
    'advertised.listeners': at('advertised'),
    'listener.security.protocol.map': [...clients.map(({ name }) => name), 'CONTROLLER']
      .map((name) => `${name}:SASL_PLAINTEXT`)
      .join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'CLIENTS',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    ...Object.fromEntries(clients.flatMap((listener) => scramOn(listener, kafkaAdmin))),
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': `${PLAIN} required username="${ADMIN}" password="${kafkaAdmin}" user_${ADMIN}="${kafkaAdmin}";`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${ADMIN}`,
    'allow.everyone.if.no.acl.found': 'false',
    'auto.create.topics.enable': 'false',
    'group.initial.rebalance.delay.ms': '0',
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    'log.dirs': data,
    'log.cleaner.dedupe.buffer.size': '4194304',
    ...INTERNAL_TOPICS,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** One `--add-scram` for each principal: kafkajs cannot add them later. */
export function scramArguments({ kafkaAdmin, kafka }: Secrets): string[] {
  return Object.entries({ [ADMIN]: kafkaAdmin, ...kafka }).flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);
}
