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

/** Every record of every topic of the hub, up to what was there when asked. */
export async function allRecords(parts: KafkaParts): Promise<readonly BusRecord[]> {
  const client = clientOf(parts);
  const left = await ends(client);
  if (left.size === 0) return [];
  const consumer = client.consumer({ groupId: `proof-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const records: BusRecord[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: TOPICS.map(({ name }) => name), fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const eachMessage = ({ topic, partition, message }: kafkajs.EachMessagePayload): Promise<void> => {
        records.push(recordOf(topic, message));
        const place = `${topic} ${partition}`;
        if (BigInt(message.offset) + 1n >= (left.get(place) ?? 0n)) left.delete(place);
        if (left.size === 0) resolve();
        return Promise.resolve();
      };
      consumer.run({ eachMessage, partitionsConsumedConcurrently: 8 }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return records;
}

/** The end of every partition that holds something. */
async function ends(client: kafkajs.Kafka): Promise<Map<string, bigint>> {
  const admin = client.admin();
  await admin.connect();
  try {
    const offsets = await Promise.all(
      TOPICS.map(async ({ name }) => (await admin.fetchTopicOffsets(name)).map((one) => ({ ...one, name }))),
    );
    const filled = offsets.flat().filter(({ high, low }) => BigInt(high) > BigInt(low));
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
