import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, freshDatabase, type Connected, type FreshDatabase } from '@mash/testing';
import pg from 'pg';
import { messagingMigrations } from '../migrations.js';
import { PostgresOutboxRows } from './postgres-outbox-rows.js';

const MANY = 5_000;
const FILL = `
  INSERT INTO outbox (topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value)
  SELECT 'contacts', number::text, 1, number::text, 1, 0, gen_random_uuid(), 'added', '{}', '{}'
  FROM generate_series(1, $1::int) AS number`;
const SCANS = `SELECT seq_scan::int AS whole, idx_scan::int AS index FROM pg_stat_user_tables WHERE relname = 'outbox'`;

let database: FreshDatabase;
let connected: Connected;

beforeAll(async () => {
  database = await freshDatabase('outbox-rows', messagingMigrations);
  connected = await database.connect();
}, 30_000);

afterAll(() => database.drop());

it('F9 a page of an outbox that was filled at once is read by its index, whatever the planner knows of the table', async () => {
  const { sql } = connected;
  let session: pg.Client | undefined;
  const rows = new PostgresOutboxRows(database.url, 'specs', (config) => (session = new pg.Client(config)));
  await rows.own();
  await sql.count(FILL, [MANY]);
  await session?.query('SELECT pg_stat_force_next_flush()');
  const before = await sql.one<{ whole: number; index: number }>(SCANS);

  expect(await rows.next(500, [])).toHaveLength(500);

  await session?.query('SELECT pg_stat_force_next_flush()');
  await eventually(async () => {
    const after = await sql.one<{ whole: number; index: number }>(SCANS);
    expect(after?.index).toBeGreaterThan(before?.index ?? 0);
    expect(after?.whole).toBe(before?.whole);
  });
  await rows.close();
});
