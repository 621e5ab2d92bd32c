import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { raiseVersions } from '@mash/persistence';
import { eventually, freshDatabase } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { added, append } from '../../test/contacts.js';
import { Pair } from '../../test/pair.js';
import { produce, quiet, written } from '../../test/records.js';
import { untilEffects, type ServiceUnderTest } from '../../test/service.js';
import { PostgresComparedStore } from '../comparing/postgres-compared-store.js';
import { messagingMigrations } from '../migrations.js';
import { PostgresKnownPast } from './postgres-known-past.js';

const pair = new Pair('restored', { gapWaitMs: 300 });
const { topic } = pair;
const [known, lost] = [randomUUID(), randomUUID()];
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;

beforeAll(async () => {
  ({ intake, screening } = await pair.prepare());
  screening.messaging.start();
  await screening.listen();
}, 30_000);

afterAll(() => pair.end(), 30_000);

const waiting = (service: ServiceUnderTest) =>
  service.sql.rows('SELECT key, stream_sequence::integer AS sequence FROM outbox ORDER BY id');

/** As if the database were of a moment before: what was written since is gone from it. */
async function putBack(to: Date): Promise<void> {
  await intake.sql.count('DELETE FROM sent_event WHERE created_at > $1', [to]);
  await intake.sql.count('UPDATE stream_counter SET last = 1 WHERE key = $1', [known]);
  await intake.sql.count('DELETE FROM stream_counter WHERE key = $1', [lost]);
}

it('F30 a service whose database is behind its own topics publishes nothing, and says so', async () => {
  intake.relay.start();
  await append(intake, known, 1, [added(known)]);
  await untilEffects(screening, known, 1);
  const moment = await intake.sql.one<{ now: Date }>('SELECT clock_timestamp() AS now');
  const restoredAt = moment?.now ?? new Date(0);
  await append(intake, known, 2, [added(known), added(known)]);
  await append(intake, lost, 1, [added(lost)]);
  await untilEffects(screening, known, 3);
  await untilEffects(screening, lost, 1);
  await intake.relay.stop();

  await putBack(restoredAt);
  const behind = await intake.again();
  behind.relay.start();
  await append(behind, known, 2, [added(known)]);
  await append(behind, lost, 1, [added(lost)]);
  await eventually(() => {
    expect(behind.messaging.mayPublish).toBe(false);
  });
  await quiet();
  expect(await waiting(behind)).toHaveLength(2);
  expect(await behind.metrics.registry.metrics()).toMatch(/^mash_database_behind_records [1-9]/m);
  await behind.relay.stop();

  const restored = await intake.again({ restoredAt });
  restored.relay.start();
  expect(await untilEffects(screening, known, 4)).toEqual(['1', '2', '3', '4']);
  expect(await untilEffects(screening, lost, 2)).toEqual(['1', '2']);
  expect(restored.messaging.mayPublish).toBe(true);
  const versions = await restored.sql.rows(
    'SELECT DISTINCT aggregate_version AS version FROM sent_event WHERE created_at > $1 ORDER BY 1',
    [restoredAt],
  );
  expect(versions).toEqual([{ version: 10_001 }, { version: 10_002 }]);
  await restored.relay.stop();

  const again = await intake.again({ restoredAt });
  again.relay.start();
  await append(again, known, 10_003, [added(known)]);
  expect(await untilEffects(screening, known, 5)).toEqual(['1', '2', '3', '4', '5']);
  await again.relay.stop();
}, 60_000);

it('F30 what a restored reader had read since then is compared anew, also of topics that it had never compared', async () => {
  const database = await freshDatabase('compared', messagingMigrations);
  const { sql, transactions } = await database.connect();
  const store = new PostgresComparedStore(sql);
  const known = new PostgresKnownPast(sql, transactions);
  const [before, since] = ['2026-01-01T00:00:00.000000Z', '2099-01-01T00:00:00.000000Z'];
  const restoredAt = new Date(Date.now() - 3_600_000);
  await store.compared('old', before, undefined);
  await store.compared('moved on', since, undefined);
  await store.compared('moved on', before, 'another moment');
  expect(await store.until('moved on')).toBe(since);
  expect(await store.until('never')).toBeUndefined();

  await known.catchUp(restoredAt, []);

  const anew = new Date(restoredAt.getTime() - 60_000).toISOString().replace('Z', '000Z');
  expect(await store.until('old')).toBe(before);
  expect(await store.until('moved on')).toBe(anew);
  await store.compared('never', since, undefined);
  expect(await store.until('never')).toBe(anew);
  await store.compared('never', since, anew);
  expect(await store.until('never')).toBe(since);
  await database.drop();
}, 30_000);

it('F30 rubbish at the end of a topic, and what comes of another database, is not its past', async () => {
  const [event] = await written(intake, randomUUID());
  const foreign = { ce_id: randomUUID(), ce_subject: known, ce_streamsequence: '999', ce_origin: randomUUID() };
  await produce(topic, [
    { key: known, value: 'rubbish' },
    { key: known, value: '{}', headers: { ...event?.headers, ...foreign } },
  ]);
  const service = await intake.again();
  service.relay.start();
  const key = randomUUID();
  await append(service, key, 1, [added(key)]);
  await untilEffects(screening, key, 1);
  expect(service.messaging.mayPublish).toBe(true);
  await service.relay.stop();
}, 60_000);

it('F30 every aggregate is raised, and the first version of those to come', async () => {
  const { sql } = intake;
  expect(await sql.one('SELECT hub.first_version() AS version')).toEqual({ version: 10_001 });
  await intake.transactions.run(() => raiseVersions(sql, 5));
  expect(await sql.one('SELECT hub.first_version() AS version')).toEqual({ version: 10_006 });
}, 30_000);
