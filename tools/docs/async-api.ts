import { CONTRACTS, TOPICS, type Contract, type Topic, type TopicFamily } from '@mash/contracts';
import { AGENCIES } from '@mash/kernel';
import { schemaOf } from './field.js';

const DAY = 86_400_000;
const RETENTION: Readonly<Record<Topic['retention'], number>> = { '14d': 14 * DAY, forever: -1 };

const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more });

/** CloudEvents 1.0 in Kafka's binary mode. */
const HEADERS = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_streamsequence'],
  properties: {
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: text('The event; a repeat has the same', { format: 'uuid' }),
    ce_type: text('The contract'),
    ce_source: text('The deployment that published it'),
    ce_subject: text('Always the Kafka key'),
    ce_time: text('When it was published', { format: 'date-time' }),
    ce_dataschema: text('Where its schema is described'),
    ce_aggregateversion: text('Tells what is stale', { pattern: '^[0-9]+$' }),
    ce_streamsequence: text('Contiguous for one topic and key: a gap is a missing event', { pattern: '^[0-9]+$' }),
    ce_origin: text('The database that it was written in; nobody but its writer asks', { format: 'uuid' }),
    ce_actor: text('Who acted, opaque: `<actorId>;<role>`'),
    'content-type': text('Always application/json'),
    traceparent: text('W3C trace context'),
  },
};

const familyTopics = (family: TopicFamily): readonly Topic[] => TOPICS.filter((topic) => topic.family === family);
const families = [...new Set(TOPICS.map(({ family }) => family))];
const byKey = <Value>(pairs: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(pairs);
const reference = (...path: readonly string[]): object => ({ $ref: `#/${path.join('/')}` });

const messagesOf = (family: TopicFamily): readonly Contract[] => CONTRACTS.filter(({ topic }) => topic === family);

const agencyParameter = { parameters: { agency: { enum: AGENCIES, description: 'The agency of this conversation' } } };

function channel(family: TopicFamily): object {
  const [topic] = familyTopics(family);
  if (topic === undefined) throw new Error(`${family} has no topic`);
  const { agency, key, partitions, retention } = topic;
  return {
    address: agency === undefined ? family : `${family}.{agency}`,
    description: `Keyed by ${key}.`,
    ...(agency !== undefined && agencyParameter),
    messages: byKey(messagesOf(family).map(({ type }) => [type, reference('components', 'messages', type)])),
    bindings: {
      kafka: { partitions, topicConfiguration: { 'retention.ms': RETENTION[retention] }, bindingVersion: '0.5.0' },
    },
  };
}

const message = ({ type, says, key, data }: Contract): object => ({
  name: type,
  summary: says,
  contentType: 'application/json',
  headers: reference('components', 'schemas', 'CloudEvent'),
  payload: schemaOf(data),
  bindings: { kafka: { key: text(key.join(' or, without it, ')), bindingVersion: '0.5.0' } },
});

const operation = (action: 'send' | 'receive', family: TopicFamily, deployments: readonly string[]): object => ({
  action,
  channel: reference('channels', family),
  summary: `By ${[...new Set(deployments)].join(', ')}.`,
  messages: messagesOf(family).map(({ type }) => reference('channels', family, 'messages', type)),
});

const operationsOf = (family: TopicFamily): readonly (readonly [string, object])[] => {
  const topics = familyTopics(family);
  const writers = topics.map(({ writer }) => writer);
  const readers = topics.flatMap(({ readers: each }) => each);
  return [
    [`send.${family}`, operation('send', family, writers)],
    [`receive.${family}`, operation('receive', family, readers)],
  ];
};

/** The same catalogue for machines, AsyncAPI 3.0. */
export const asyncApi = (): object => ({
  asyncapi: '3.0.0',
  info: {
    title: 'MASH hub',
    version: '1.0.0',
    description: 'Facts between the services. Ids, codes, counts, versions and times; never a person.',
  },
  defaultContentType: 'application/json',
  channels: byKey(families.map((family) => [family, channel(family)])),
  operations: byKey(families.filter((family) => messagesOf(family).length > 0).flatMap(operationsOf)),
  components: {
    messages: byKey(CONTRACTS.map((contract) => [contract.type, message(contract)])),
    schemas: { CloudEvent: HEADERS },
  },
});
