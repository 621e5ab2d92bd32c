import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, freshDatabase, realParts, Way, type FreshDatabase } from '@mash/testing';
import type { DataSource } from 'typeorm';
import { createDataSource, gateOf } from './data-source.js';
import { inHaste } from './haste.js';
import { Sql } from './sql.js';
import { SqlTransactions } from './sql-transactions.js';

let database: FreshDatabase;
let way: Way;
let dataSource: DataSource;
let sql: Sql;

beforeEach(async () => {
  database = await freshDatabase('gate');
  const { host, port } = realParts().postgres;
  way = await Way.to({ host, port });
  dataSource = await createDataSource({ url: way.led(database.url), applicationName: 'gate' }).initialize();
  sql = new Sql(dataSource);
});

afterEach(async () => {
  await way.refuse();
  await dataSource.destroy();
  await database.drop();
});

const AWAY = { name: 'SqlFailed', code: '08006' };
const isShut = (): boolean => gateOf(dataSource)?.isShut ?? false;
const untilBack = (): Promise<unknown> => eventually(() => sql.rows('SELECT 1'));
/** Long enough for every statement to be on its way. */
const begun = (): Promise<unknown> => sql.rows('SELECT pg_sleep(0.05)');

describe('F14 a database that takes connections and answers nothing', () => {
  it('refuses all that wait, also when they hold or want every connection of the pool', async () => {
    const waiting = Array.from({ length: 40 }, () => sql.rows('SELECT pg_sleep(20)'));
    const ends = Promise.all(waiting.map((one) => expect(one).rejects.toMatchObject(AWAY)));
    await way.hold();
    await ends;
    expect(isShut()).toBe(true);
    await expect(new SqlTransactions(dataSource).run(() => sql.rows('SELECT 1'))).rejects.toMatchObject(AWAY);
    await way.pass();
    await untilBack();
    expect(isShut()).toBe(false);
  });

  it('gives nobody a connection of before, which may be dead', async () => {
    await Promise.all(Array.from({ length: 8 }, begun));
    const before = await sql.one<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    way.lose();
    await way.hold();
    await expect(sql.rows('SELECT 1')).rejects.toMatchObject(AWAY);
    await way.pass();
    await untilBack();
    for (let times = 0; times < 10; times += 1) {
      expect(await sql.one<{ pid: number }>('SELECT pg_backend_pid() AS pid')).not.toEqual(before);
    }
  });
});

describe('a connection that died without a word', () => {
  it('fails its statement, and the next one gets another', async () => {
    await begun();
    way.lose();
    await expect(sql.rows('SELECT 1')).rejects.toMatchObject(AWAY);
    expect(isShut()).toBe(false);
    await expect(sql.rows('SELECT 1')).resolves.toHaveLength(1);
  });
});

describe('a statement that takes long', () => {
  it('is left in peace while the server works at it', async () => {
    await expect(sql.rows('SELECT pg_sleep(3)')).resolves.toHaveLength(1);
  });

  it('keeps nobody waiting for a connection for whom somebody waits', async () => {
    const all = Array.from({ length: 16 }, () => sql.rows('SELECT pg_sleep(4)'));
    await expect(inHaste(() => sql.rows('SELECT 1'))).rejects.toMatchObject(AWAY);
    expect(isShut()).toBe(false);
    await expect(Promise.all(all)).resolves.toHaveLength(16);
  });

  it('is waited for by whoever has time', async () => {
    const all = Array.from({ length: 16 }, () => sql.rows('SELECT pg_sleep(4)'));
    await expect(sql.rows('SELECT 1')).resolves.toHaveLength(1);
    await expect(Promise.all(all)).resolves.toHaveLength(16);
  });
});

describe('F13 a session that was ended', () => {
  it('costs its own statement and no other', async () => {
    const slow = sql.rows('SELECT pg_sleep(1)');
    const ended = sql.rows('SELECT pg_terminate_backend(pg_backend_pid())');
    await expect(ended).rejects.toMatchObject({ code: '57P01' });
    await expect(slow).resolves.toHaveLength(1);
    expect(isShut()).toBe(false);
  });
});
