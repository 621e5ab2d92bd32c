import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createDataSource, Sql } from '@mash/persistence';
import { eventually, freshDatabase, realParts, Way, type FreshDatabase } from '@mash/testing';
import pg from 'pg';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { messagingMigrations } from './migrations.js';
import { registerStoreGauges } from './store-gauges.js';

let database: FreshDatabase;
let way: Way;
let dataSource: DataSource;
let sql: Sql;
const registry = new Registry();

beforeAll(async () => {
  database = await freshDatabase('gauges', messagingMigrations);
  const { host, port } = realParts().postgres;
  way = await Way.to({ host, port });
  dataSource = await createDataSource({ url: way.led(database.url), applicationName: 'gauges' }).initialize();
  sql = new Sql(dataSource);
  registerStoreGauges(sql, registry);
});

afterAll(async () => {
  await dataSource.destroy();
  await way.refuse();
  await database.drop();
});

async function gauge(name: string): Promise<number | undefined> {
  const line = (await registry.metrics()).split('\n').find((one) => one.startsWith(name));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

const EVENT = `INSERT INTO outbox (topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value, created_at)
  SELECT 't', 'k', n, 'a', n, 0, gen_random_uuid(), 'x', '{}', '{}', now() - interval '1 minute' FROM generate_series(1, $1::integer) AS n`;

it('I8 rows that wait and their age', async () => {
  await sql.count(EVENT, [3]);
  expect(await gauge('mash_outbox_rows')).toBe(3);
  expect(await gauge('mash_outbox_oldest_seconds')).toBeGreaterThanOrEqual(60);
});

it('F16 rows that are gone and not cleared away', async () => {
  await sql.count('DELETE FROM outbox', []);
  await eventually(async () => {
    expect(await gauge('mash_outbox_dead_rows')).toBeGreaterThanOrEqual(3);
  });
});

it('F16 how long a transaction of another role has been open, of which the database hides it', async () => {
  const other = new pg.Client({ connectionString: database.ownerUrl });
  await other.connect();
  await other.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await other.query('SELECT 1');
  await gauge('mash_database_oldest_transaction_seconds');
  await eventually(async () => {
    expect(await gauge('mash_database_oldest_transaction_seconds')).toBeGreaterThan(0.2);
  });
  await other.query('ROLLBACK');
  expect(await gauge('mash_database_oldest_transaction_seconds')).toBe(0);
  await other.end();
});

it('I6 a database that is away is said to be, and nothing is said for it', async () => {
  expect(await gauge('mash_database_up')).toBe(1);
  await way.refuse();
  expect(await gauge('mash_database_up')).toBe(0);
  expect(await gauge('mash_outbox_rows')).toBeUndefined();
  await way.pass();
  await eventually(async () => {
    expect(await gauge('mash_database_up')).toBe(1);
  });
});
