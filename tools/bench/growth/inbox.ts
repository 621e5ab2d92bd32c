import pg from 'pg';
import { Databases } from '../../drills/stores/databases.js';
import { databaseOf } from '../../stack/parts/databases.js';
import type { Stack } from '../../stack/stack.js';
import { byInbox, READER } from '../inbox/taking.js';
import type { Measured } from '../measured.js';

const EVENTS = 20_000;
const AT_ONCE = 500_000;

const INBOX = `INSERT INTO inbox (consumer, event_id) SELECT 'old', gen_random_uuid() FROM generate_series(1, $1::int)`;
const POSITION = `INSERT INTO position (topic, key, stream_sequence, event_time)
  SELECT 'old', gen_random_uuid()::text, 1, now() FROM generate_series(1, $1::int)`;

/** What the inbox takes while it remembers so many events, and the places of so many streams. */
export async function withKnown(stack: Stack, known: number, times: number): Promise<readonly Measured[]> {
  await remember(stack, known);
  const databases = new Databases(stack.parts.postgres);
  const runs: Measured[] = [];
  try {
    for (let one = 0; one < times; one += 1) {
      runs.push(await byInbox(stack, databases, { together: 100, effect: 'none' }, EVENTS));
    }
  } finally {
    await databases.close();
  }
  return runs;
}

async function remember({ parts: { postgres } }: Stack, known: number): Promise<void> {
  const client = new pg.Client({ ...postgres, database: databaseOf(READER) });
  await client.connect();
  try {
    await client.query(`TRUNCATE inbox, position`);
    for (let left = known; left > 0; left -= AT_ONCE) {
      for (const text of [INBOX, POSITION]) await client.query(text, [Math.min(left, AT_ONCE)]);
    }
    await client.query('VACUUM ANALYZE inbox, position');
  } finally {
    await client.end();
  }
}
