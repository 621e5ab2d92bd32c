import { CONTRACTS, DISCLOSURES, TOPICS, type Contract, type DisclosureRoute, type TopicFamily } from '@mash/contracts';
import type { ConsumerLine } from './consumers.js';
import { rowsOf, schemaOf } from './field.js';
import { table } from './table.js';

const INTRODUCTION = `# Events

Generated from \`libs/contracts\` and the services' tables of consumers; do not edit.

An event is a fact, published by the service named first. Its data holds ids, codes, counts, versions and times; contents are fetched over the disclosure edges at the end of this page. The envelope is CloudEvents 1.0 in Kafka headers and is not repeated here. The subject of an event is its Kafka key. \`?\` marks a field that may be absent. A reader sees every event of a topic that it reads, and acts on those that one of its consumers takes.`;

const withoutAgency = (name: string): string => name.replace(/^checks-.*/, '`checks-<agency>`');

type Routing = { readonly address: string; readonly writer: string; readonly readers: string };

const families = [...new Set(TOPICS.map(({ family }) => family))];

function routingOf(family: TopicFamily): Routing {
  const [topic] = TOPICS.filter((each) => each.family === family);
  if (topic === undefined) throw new Error(`${family} has no topic`);
  const readers = [...new Set(topic.readers.map(withoutAgency))].join(', ');
  const address = topic.agency === undefined ? family : `${family}.<agency>`;
  return { address, writer: withoutAgency(topic.writer), readers };
}

function topicsTable(): string {
  const rows = families.map((family) => {
    const { address, writer, readers } = routingOf(family);
    const topic = TOPICS.find((each) => each.family === family);
    return [`\`${address}\``, writer, topic?.key ?? '', String(topic?.partitions), topic?.retention ?? '', readers];
  });
  return table(['topic', 'writer', 'key', 'partitions', 'kept', 'readers'], rows);
}

const anchor = (type: string): string => type.replaceAll('.', '');

const takenBy = (type: string, consumers: readonly ConsumerLine[]): readonly string[] =>
  consumers.filter(({ contract }) => contract.type === type).map(({ name }) => `\`${name}\``);

function eventsTable(consumers: readonly ConsumerLine[]): string {
  const rows = CONTRACTS.map(({ type, topic }) => {
    const { address, writer } = routingOf(topic);
    return [`[\`${type}\`](#${anchor(type)})`, `\`${address}\``, writer, takenBy(type, consumers).join(', ')];
  });
  return table(['event', 'topic', 'writer', 'consumers'], rows);
}

const fieldsTable = (shape: Contract['data']): string =>
  table(
    ['field', 'type', 'meaning'],
    rowsOf(schemaOf(shape)).map(({ name, type, says }) => [`\`${name}\``, type, says]),
  );

const eventSection = ({ type, topic, key, says, data }: Contract): string =>
  [
    `### ${type}`,
    `${says} On \`${routingOf(topic).address}\`, subject \`${key.join('` or, without it, `')}\`.`,
    fieldsTable(data),
  ].join('\n\n');

const topicSection = (family: TopicFamily): readonly string[] => {
  const contracts = CONTRACTS.filter(({ topic }) => topic === family);
  return contracts.length === 0 ? [] : [`## \`${routingOf(family).address}\``, ...contracts.map(eventSection)];
};

const DISCLOSERS: Readonly<Record<DisclosureRoute['discloser'], string>> = {
  intake: 'intake',
  screening: 'screening',
  checks: '`checks-<agency>`',
  'recipient-owner': 'the owner of the recipient',
};

const disclosureSection = ([name, { edge, reader, discloser, path, shape }]: readonly [
  string,
  DisclosureRoute,
]): string =>
  [`### ${edge} ${name}`, `${reader} from ${DISCLOSERS[discloser]}: \`GET ${path}?version=\``, fieldsTable(shape)].join(
    '\n\n',
  );

/** The catalogue that people read: every topic, event, field and disclosure. */
export const eventsPage = (consumers: readonly ConsumerLine[]): string =>
  [
    INTRODUCTION,
    '## Topics',
    topicsTable(),
    '## All events',
    eventsTable(consumers),
    ...families.flatMap(topicSection),
    '## Contents that are fetched',
    ...Object.entries<DisclosureRoute>(DISCLOSURES).map(disclosureSection),
  ].join('\n\n') + '\n';
