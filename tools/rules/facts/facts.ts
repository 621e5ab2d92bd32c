import type { Contract, Topic } from '@mash/contracts';
import { AGENCIES, type Deployment } from '@mash/kernel';
import type { ConsumerLine } from '../../docs/consumers.js';
import type { Source } from '../repository.js';

export type Publisher = { readonly service: string; readonly types: readonly string[] };
export type Listener = { readonly service: string; readonly consumers: readonly ConsumerLine[] };

const PUBLISHED = /\bpublished\(\s*(\w+V\d+)\b/g;

/** Types of the contracts that this code publishes; `names` are the contracts by the name under which they are exported. */
export const typesPublishedIn = (sources: readonly Source[], names: ReadonlyMap<string, string>): readonly string[] => [
  ...new Set(
    sources.flatMap(({ text }) => [...text.matchAll(PUBLISHED)].map(([, name = '']) => names.get(name) ?? name)),
  ),
];

const deploymentsOf = (service: string): readonly Deployment[] =>
  service === 'partner-checks' ? AGENCIES.map((agency): Deployment => `checks-${agency}`) : [service as Deployment];

/** Contracts that no service publishes. */
export const unpublished = (contracts: readonly Contract[], publishers: readonly Publisher[]): readonly string[] =>
  contracts.map(({ type }) => type).filter((type) => !publishers.some(({ types }) => types.includes(type)));

/** Contracts that are published by a service whose topic it is not. */
export const wronglyPublished = (
  contracts: readonly Contract[],
  topics: readonly Topic[],
  publishers: readonly Publisher[],
): readonly string[] =>
  publishers.flatMap(({ service, types }) =>
    contracts
      .filter(({ type }) => types.includes(type))
      .filter(({ topic }) =>
        topics.some(({ family, writer }) => family === topic && !deploymentsOf(service).includes(writer)),
      )
      .map(({ type }) => `${type} by ${service}`),
  );

/** Contracts that no service has a consumer for. */
export const unheard = (contracts: readonly Contract[], listeners: readonly Listener[]): readonly string[] => {
  const heard = new Set(listeners.flatMap(({ consumers }) => consumers.map(({ contract }) => contract.type)));
  return contracts.map(({ type }) => type).filter((type) => !heard.has(type));
};

/** Names that two consumers have: the inbox would take one for a repeat of the other. */
export const repeatedNames = (listeners: readonly Listener[]): readonly string[] => {
  const names = listeners.flatMap(({ consumers }) => consumers.map(({ name }) => name));
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
};

const PREFIXES: Readonly<Record<string, readonly string[]>> = { 'partner-checks': ['checks.', 'checks-<agency>.'] };

/** Consumers whose name does not begin with their service. */
export const foreignNames = (listeners: readonly Listener[]): readonly string[] =>
  listeners.flatMap(({ service, consumers }) => {
    const prefixes = PREFIXES[service] ?? [`${service}.`];
    return consumers.map(({ name }) => name).filter((name) => !prefixes.some((prefix) => name.startsWith(prefix)));
  });

/** Consumers of a topic that the broker would not let their deployment read. */
export const unreadable = (topics: readonly Topic[], listeners: readonly Listener[]): readonly string[] =>
  listeners.flatMap(({ service, consumers }) =>
    consumers
      .filter(({ contract }) => !deploymentsOf(service).every((deployment) => mayRead(topics, contract, deployment)))
      .map(({ name, contract }) => `${name} of ${contract.topic}`),
  );

/** An agency reads its own topic of a family; everybody else all of them. */
function mayRead(topics: readonly Topic[], { topic }: Contract, deployment: Deployment): boolean {
  const isOwn = ({ agency }: Topic): boolean =>
    agency === undefined || !deployment.startsWith('checks-') || deployment === `checks-${agency}`;
  const wanted = topics.filter((each) => each.family === topic && isOwn(each));
  return wanted.length > 0 && wanted.every(({ readers }) => readers.includes(deployment));
}
