import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createDataSource, Sql } from '@mash/persistence';
import { type FreshDatabase, realParts, Way } from '@mash/testing';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { notificationsDatabase } from '../../../test/database.js';
import { EmailMetrics } from './email-metrics.js';

let database: FreshDatabase;
let way: Way;
let dataSource: DataSource;
let sql: Sql;
const registry = new Registry();

beforeAll(async () => {
  database = await notificationsDatabase();
  const { host, port } = realParts().postgres;
  way = await Way.to({ host, port });
  dataSource = await createDataSource({ url: way.led(database.url), applicationName: 'email metrics' }).initialize();
  sql = new Sql(dataSource);
  new EmailMetrics(sql, registry);
});

afterAll(async () => {
  await dataSource.destroy();
  await way.refuse();
  await database.drop();
});

const email = (fate: string, urgent: boolean, dueIn: string) =>
  sql.count(
    `INSERT INTO email (id, version, state, cause_id, template, recipient_ref, subject_id, urgent, fate, due_at, next_try_at, attempt)
     VALUES (gen_random_uuid(), 1, '{}', gen_random_uuid(), 'receipt', 'r', gen_random_uuid(), $1, $2, hub.now() + $3::interval, now(), 0)`,
    [urgent, fate, dueIn],
  );

const gauge = async (series: string): Promise<number | undefined> => {
  const line = (await registry.metrics()).split('\n').find((one) => one.startsWith(series));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};

it('F19 how long an email waits is seen, of urgent ones apart', async () => {
  await email('sending', true, '-90 seconds');
  await email('due', true, '-10 seconds');
  await email('due', false, '1 hour');
  await email('sent', false, '-1 hour');
  expect(await gauge('mash_emails_oldest_seconds{urgent="true"}')).toBeGreaterThanOrEqual(90);
  expect(await gauge('mash_emails_oldest_seconds{urgent="false"}')).toBeUndefined();
});

it('I6 a database that is away leaves the other signals on the page', async () => {
  await way.refuse();
  const page = await registry.metrics();
  expect(page).toContain('mash_email_attempts_total');
  expect(page).not.toMatch(/^mash_emails_open\{/m);
});
