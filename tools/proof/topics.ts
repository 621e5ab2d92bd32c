import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { TOPICS } from '@mash/contracts';

export type KafkaParts = {
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly tls?: boolean;
    readonly admin: { readonly username: string; readonly password: string };
  };
};

export type BusRecord = {
  readonly topic: string;
  readonly key: string;
  readonly headers: string;
  readonly value: string;
};

const { Kafka, logLevel } = kafkajs;

const clientOf = ({ kafka }: KafkaParts) =>
  new Kafka({
    clientId: 'proof',
    brokers: [...kafka.brokers],
    ssl: kafka.tls === true,
    sasl: { mechanism: 'scram-sha-512', ...kafka.admin },
    logLevel: logLevel.NOTHING,
  });

/** Where each partition of a topic ended at some time. */
export type Ends = ReadonlyMap<string, ReadonlyMap<number, bigint>>;

/** Every record of every topic of the hub, from the beginning or from these ends, up to what was there when asked. */
export async function allRecords(parts: KafkaParts, from: Ends = new Map()): Promise<readonly BusRecord[]> {
  const client = clientOf(parts);
  const left = await ends(client, from);
  if (left.size === 0) return [];
  const consumer = client.consumer({ groupId: `proof-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const records: BusRecord[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: TOPICS.map(({ name }) => name), fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const eachMessage = ({ topic, partition, message }: kafkajs.EachMessagePayload): Promise<void> => {
        if (BigInt(message.offset) >= startOf(from, topic, partition)) records.push(recordOf(topic, message));
        const place = `${topic} ${partition}`;
        if (BigInt(message.offset) + 1n >= (left.get(place) ?? 0n)) left.delete(place);
        if (left.size === 0) resolve();
        return Promise.resolve();
      };
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
      consumer
        .run({ eachMessage, partitionsConsumedConcurrently: 8 })
        .then(() => {
          seekAll(consumer, from);
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return records;
}

const startOf = (from: Ends, topic: string, partition: number): bigint => from.get(topic)?.get(partition) ?? 0n;

function seekAll(consumer: kafkajs.Consumer, from: Ends): void {
  for (const [topic, partitions] of from) {
    for (const [partition, offset] of partitions) consumer.seek({ topic, partition, offset: String(offset) });
  }
}

/** The end of every partition that holds something to be read. */
async function ends(client: kafkajs.Kafka, from: Ends): Promise<Map<string, bigint>> {
  const admin = client.admin();
  await admin.connect();
  try {
    const offsets = await Promise.all(
      TOPICS.map(async ({ name }) => (await admin.fetchTopicOffsets(name)).map((one) => ({ ...one, name }))),
    );
    const filled = offsets.flat().filter(({ name, partition, high, low }) => {
      return BigInt(high) > BigInt(low) && BigInt(high) > startOf(from, name, partition);
    });
    return new Map(filled.map(({ name, partition, high }) => [`${name} ${partition}`, BigInt(high)]));
  } finally {
    await admin.disconnect();
  }
}

const recordOf = (topic: string, { key, headers, value }: kafkajs.KafkaMessage): BusRecord => ({
  topic,
  key: key?.toString() ?? '',
  headers: JSON.stringify(Object.entries(headers ?? {}).map(([name, header]) => [name, String(header)])),
  value: value?.toString() ?? '',
});
