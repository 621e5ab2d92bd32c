import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sql } from '@mash/persistence';
import { type Connected, freshDatabase, type FreshDatabase } from '@mash/testing';
import { Registry } from 'prom-client';
import { migrations } from '../migrations.js';
import { FlagMetrics } from './flag-metrics.js';

let database: FreshDatabase;
let connected: Connected;
let sql: Sql;
const registry = new Registry();

beforeAll(async () => {
  database = await freshDatabase('flag_metrics', migrations);
  connected = await database.connect();
  ({ sql } = connected);
  new FlagMetrics(sql, registry);
  await sql.count(
    `INSERT INTO entry (id, version, state, subject_kind, subject_id) VALUES ($1, 1, '{}', 'child', gen_random_uuid())`,
    [ENTRY],
  );
});
afterAll(() => database.drop());

const ENTRY = '019a0000-0000-7000-8000-00000000e001';

const work = (kind: string, opened: string, due: string, ended: string | null = null) =>
  sql.count(
    `INSERT INTO entry_item (id, entry_id, kind, opened_at, due_at, ended_at)
     VALUES (gen_random_uuid(), $1, $2, hub.now() + $3::interval, hub.now() + $4::interval, hub.now() + $5::interval)`,
    [ENTRY, kind, opened, due, ended],
  );

async function gauge(name: string): Promise<number | undefined> {
  const line = (await registry.metrics()).split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('what flags lead to', () => {
  it('Y-08 Y-09 is counted while it is open, by its age, and apart when it is overdue', async () => {
    await work('review', '-1 day', '4 days');
    await work('review', '-8 days', '-1 day');
    await work('review', '-8 days', '-1 day', '-1 hour');
    await work('follow-up', '-20 days', '-6 days');

    expect(await gauge('mash_flag_work_open{kind="review",age="week"}')).toBe(1);
    expect(await gauge('mash_flag_work_open{kind="review",age="fortnight"}')).toBe(1);
    expect(await gauge('mash_flag_work_open{kind="follow-up",age="older"}')).toBe(1);
    expect(await gauge('mash_flag_work_overdue{kind="review"}')).toBe(1);
    expect(await gauge('mash_flag_work_overdue{kind="follow-up"}')).toBe(1);
    expect(await gauge('mash_flag_work_overdue{kind="introduction"}')).toBe(0);
  });
});

describe('subjects of whom intake has not told', () => {
  it('are counted, with how long the longest has waited', async () => {
    expect(await gauge('mash_flag_subjects_unconfirmed')).toBe(0);
    await sql.count(`INSERT INTO unconfirmed VALUES (gen_random_uuid(), hub.now() - interval '10 minutes')`, []);

    expect(await gauge('mash_flag_subjects_unconfirmed')).toBe(1);
    expect(await gauge('mash_flag_subjects_unconfirmed_seconds')).toBeGreaterThanOrEqual(600);
  });
});

it('I6 says nothing of a database that is away', async () => {
  await connected.dataSource.destroy();

  expect(await gauge('mash_flag_work_overdue{kind="review"}')).toBeUndefined();
  expect(await gauge('mash_flag_subjects_unconfirmed')).toBeUndefined();
});
