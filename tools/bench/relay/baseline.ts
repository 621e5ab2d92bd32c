import kafkajs from 'kafkajs';
import pg from 'pg';
import { databaseOf } from '../../stack/parts/databases.js';
import type { PartsDescriptor } from '../../stack/descriptor.js';

type Row = {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly stream_sequence: string;
  readonly headers: Record<string, string>;
  readonly value: string;
};

const ROWS = 500;
const SELECT = 'SELECT id, topic, key, stream_sequence, headers, value FROM outbox ORDER BY id LIMIT $1';
const COLUMNS =
  'topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value, created_at';
const MOVE = `
  WITH moved AS (DELETE FROM outbox WHERE id = ANY ($1::bigint[]) RETURNING ${COLUMNS})
  INSERT INTO sent_event (${COLUMNS}) SELECT ${COLUMNS} FROM moved`;

/** What the drivers alone can do: read a page, send it as one awaited batch, move it; until the outbox is empty. */
export async function relayByHand({ postgres, kafka }: PartsDescriptor): Promise<void> {
  const client = new pg.Client({ ...postgres, database: databaseOf('screening') });
  const producer = new kafkajs.Kafka({
    clientId: 'bench',
    brokers: [...kafka.brokers],
    sasl: { mechanism: 'scram-sha-512', ...kafka.admin },
    logLevel: kafkajs.logLevel.NOTHING,
  }).producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await Promise.all([client.connect(), producer.connect()]);
  try {
    for (;;) {
      const { rows } = await client.query<Row>(SELECT, [ROWS]);
      if (rows.length === 0) return;
      const topicMessages = Array.from(
        Map.groupBy(rows, ({ topic }) => topic),
        ([topic, of]) => ({
          topic,
          messages: of.map(messageOf),
        }),
      );
      await producer.sendBatch({ acks: -1, topicMessages });
      await client.query(MOVE, [rows.map(({ id }) => id)]);
    }
  } finally {
    await Promise.all([client.end(), producer.disconnect()]);
  }
}

const messageOf = ({ key, value, headers, stream_sequence }: Row): kafkajs.Message => ({
  key,
  value,
  headers: { ...headers, ce_streamsequence: stream_sequence },
});
