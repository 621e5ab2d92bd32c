import pg from 'pg';
import type { Databases } from '../../drills/stores/databases.js';
import { databaseOf } from '../../stack/parts/databases.js';
import type { Stack } from '../../stack/stack.js';
import { byInbox, READER } from '../inbox/taking.js';
import type { Measured } from '../measured.js';
import { withoutIndexes } from './without-indexes.js';

const EVENTS = 20_000;

const TABLES = ['inbox', 'position'];
/** For this session alone: what is made here can be made again. */
const QUICKLY = `SET synchronous_commit = off; SET maintenance_work_mem = '1GB'`;
const INBOX = `INSERT INTO inbox (consumer, event_id) SELECT 'old', gen_random_uuid() FROM generate_series(1, $1::int)`;
const POSITION = `INSERT INTO position (topic, key, stream_sequence, event_time)
  SELECT 'old', gen_random_uuid()::text, 1, now() FROM generate_series(1, $1::int)`;

/** Puts that many earlier events, and the places of as many streams, into what the reader knows, and nothing else. */
export async function remember({ parts: { postgres } }: Stack, known: number): Promise<void> {
  const client = new pg.Client({ ...postgres, database: databaseOf(READER) });
  await client.connect();
  try {
    await client.query(QUICKLY);
    await client.query(`TRUNCATE ${TABLES.join(', ')}`);
    await withoutIndexes(client, TABLES, async () => {
      for (const text of [INBOX, POSITION]) await client.query(text, [known]);
    });
    await client.query(`VACUUM ANALYZE ${TABLES.join(', ')}`);
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

/** What the inbox takes beside all it knows. */
export const taken = (stack: Stack, databases: Databases): Promise<Measured> =>
  byInbox(stack, databases, { together: 100, effect: 'none' }, EVENTS);
