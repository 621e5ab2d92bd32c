import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import pg from 'pg';
import { databaseOf } from '../../stack/parts/databases.js';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import { EFFECT } from '../hop/handlers.js';

const TOPIC = 'bench';
/** As many partitions as the inbox takes at once. */
export const AT_ONCE = 6;

const INBOX = `INSERT INTO inbox (consumer, event_id) SELECT 'bench', id FROM unnest($1::uuid[]) AS event (id)`;
const POSITION = `INSERT INTO position (topic, key, stream_sequence, event_time)
  SELECT '${TOPIC}', id::text, 1, now() FROM unnest($1::uuid[]) AS event (id)
  ON CONFLICT (topic, key) DO UPDATE SET stream_sequence = excluded.stream_sequence`;
const ROW = `INSERT INTO ${EFFECT} (case_id) VALUES ($1)`;

export type Writing = { readonly events: number; readonly together: number; readonly effect: 'none' | 'row' };

/** What has to be written for these events, by the driver alone: inbox rows, positions, effects; so many in a transaction, six at once. */
export async function writeByHand(
  { postgres }: Pick<PartsDescriptor, 'postgres'>,
  { events, together, effect }: Writing,
): Promise<void> {
  let left = events;
  const one = async (): Promise<void> => {
    const client = new pg.Client({ ...postgres, database: databaseOf('sla') });
    await client.connect();
    try {
      while (left > 0) {
        const ids = Array.from({ length: Math.min(together, left) }, () => randomUUID());
        left -= ids.length;
        await client.query('BEGIN');
        if (effect === 'row') for (const id of ids) await client.query(ROW, [id]);
        await client.query(INBOX, [ids]);
        await client.query(POSITION, [ids]);
        await client.query('COMMIT');
      }
    } finally {
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Reads so many records of a topic's end with the driver alone, and does nothing about them. Answers milliseconds from the first to the last. */
export async function readByHand({ kafka: parts }: PartsDescriptor, topic: string, count: number): Promise<number> {
  const consumer = new kafkajs.Kafka({
    clientId: 'bench',
    brokers: [...parts.brokers],
    sasl: { mechanism: 'scram-sha-512', ...parts.admin },
    logLevel: kafkajs.logLevel.NOTHING,
  }).consumer({ groupId: `bench-${randomUUID()}`, maxBytesPerPartition: 256 * 1024 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    return await new Promise<number>((resolve, reject) => {
      let read = 0;
      let first: number | undefined;
      consumer
        .run({
          partitionsConsumedConcurrently: AT_ONCE,
          eachBatch: ({ batch }) => {
            first ??= performance.now();
            read += batch.messages.length;
            if (read >= count) resolve(performance.now() - first);
            return Promise.resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}
