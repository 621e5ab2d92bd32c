import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Sql } from '@mash/persistence';
import { freshDatabase, type FreshDatabase } from '@mash/testing';
import { Registry } from 'prom-client';
import { migrations } from '../migrations.js';
import { ClockMetrics } from './clock-metrics.js';

let database: FreshDatabase;
let sql: Sql;
let hasAll: () => Promise<boolean>;
const registry = new Registry();

beforeAll(async () => {
  database = await freshDatabase('clock_metrics', migrations);
  ({ sql } = await database.connect());
  new ClockMetrics(sql, { hasAll: () => hasAll() }, registry);
});
afterAll(() => database.drop());
beforeEach(async () => {
  hasAll = () => Promise.resolve(true);
  await sql.count('DELETE FROM clock', []);
});

const clock = (status: string, ringsIn: string | null) =>
  sql.count(
    `INSERT INTO clock (id, version, state, kind, subject_kind, subject_id, round, status, next_ring_at)
     VALUES (gen_random_uuid(), 1, '{}', 'rag', 'case', gen_random_uuid(), 1, $1, hub.now() + $2::interval)`,
    [status, ringsIn],
  );

async function gauge(name: string): Promise<number | undefined> {
  const line = (await registry.metrics()).split('\n').find((one) => one.startsWith(name));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('clocks', () => {
  it('I6 that should have rung and have not are seen, the latest of them', async () => {
    await clock('running', '-5 seconds');
    await clock('running', '-40 seconds');
    await clock('running', '1 hour');
    expect(await gauge('mash_clocks_overdue_seconds')).toBeGreaterThanOrEqual(40);
    expect(await gauge('mash_clocks_running')).toBe(3);
  });

  it('that are in time are not late, and those that have ended do not run', async () => {
    await clock('running', '1 minute');
    await clock('met', null);
    expect(await gauge('mash_clocks_overdue_seconds')).toBe(0);
    expect(await gauge('mash_clocks_running')).toBe(1);
  });
});

describe('F18 alarms', () => {
  it.each([
    ['has them', () => Promise.resolve(true), 1],
    ['has lost some', () => Promise.resolve(false), 0],
    ['is away', () => Promise.reject(new Error('away')), 0],
    ['does not answer', () => new Promise<boolean>(() => undefined), 0],
  ])('whose Redis %s', async (_, redis, up) => {
    hasAll = redis;
    expect(await gauge('mash_alarms_up')).toBe(up);
  });
});
