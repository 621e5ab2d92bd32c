import type { Deployment } from '@mash/kernel';
import kafkajs, { type CompressionTypes, type Producer } from 'kafkajs';
import type { PartsDescriptor } from '../../../stack/descriptor.js';
import { registerWriters } from './codecs.js';

const { Kafka, logLevel } = kafkajs;

/** A record as it is put on the bus, past any outbox. */
export type Raw = {
  readonly topic: string;
  readonly key: string | null;
  readonly value: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
};

type Parts = Pick<PartsDescriptor, 'kafka'>;
type How = { readonly as: Deployment | 'admin'; readonly compression?: CompressionTypes };

/** The broker takes no larger request than a megabyte; these are small. */
const AT_ONCE = 400;

/** Puts records on their topics in this order, as a service's own account or as the super user. */
export async function produce(parts: Parts, records: readonly Raw[], how: How): Promise<void> {
  registerWriters();
  const producer = producerOf(parts, how.as);
  await producer.connect();
  try {
    for (let from = 0; from < records.length; from += AT_ONCE) {
      await send(producer, records.slice(from, from + AT_ONCE), how.compression);
    }
  } finally {
    await producer.disconnect();
  }
}

function producerOf({ kafka }: Parts, as: How['as']): Producer {
  const account = as === 'admin' ? kafka.admin : { username: as, password: kafka.users[as] };
  return new Kafka({
    clientId: 'drill',
    brokers: [...kafka.brokers],
    ssl: kafka.tls === true,
    sasl: { mechanism: 'scram-sha-512', ...account },
    logLevel: logLevel.NOTHING,
  }).producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 });
}

async function send(producer: Producer, records: readonly Raw[], compression?: CompressionTypes): Promise<void> {
  const topics = new Map<string, Raw[]>();
  for (const record of records) topics.set(record.topic, [...(topics.get(record.topic) ?? []), record]);
  const topicMessages = Array.from(topics, ([topic, some]) => ({
    topic,
    messages: some.map(({ key, value, headers }) => ({ key, value, ...(headers && { headers: { ...headers } }) })),
  }));
  await producer.sendBatch({ topicMessages, ...(compression !== undefined && { compression }) });
}
