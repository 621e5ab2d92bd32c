import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type Connected, type FreshDatabase } from '@mash/testing';
import { BoatTables } from '../test/boats.js';
import { checkOut, discard, execute } from './connection.js';
import { createDataSource, inHaste, isDuplicate, isPassing, Sql, SqlFailed } from './index.js';

let database: FreshDatabase;
let connected: Connected;

beforeAll(async () => {
  database = await freshDatabase('sql', [BoatTables]);
  connected = await database.connect();
});

afterAll(() => database.drop());

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('what comes back', () => {
  it('is text for bigint and date, a Date for timestamptz, a value for jsonb', async () => {
    const text = `SELECT 9007199254740993::bigint AS big, '2020-02-29'::date AS day, 7 AS small,
      '2026-03-02T09:00:00.123Z'::timestamptz AS instant, '{"a":[1]}'::jsonb AS value, NULL AS nothing`;
    expect(await connected.sql.one(text)).toEqual({
      big: '9007199254740993',
      day: '2020-02-29',
      small: 7,
      instant: new Date('2026-03-02T09:00:00.123Z'),
      value: { a: [1] },
      nothing: null,
    });
  });

  it('is the number of rows touched, or the rows that RETURNING names', async () => {
    const { sql } = connected;
    const insert = "INSERT INTO logbook (line) SELECT 'line ' || n FROM generate_series(1, 3) AS n";
    expect(await sql.count(insert)).toBe(3);
    expect(await sql.rows("INSERT INTO logbook (line) VALUES ('last') RETURNING line")).toEqual([{ line: 'last' }]);
    expect(await sql.one('SELECT 1 WHERE false')).toBeUndefined();
  });
});

describe('what goes wrong', () => {
  it('carries no parameter and no row', async () => {
    const add = () =>
      connected.sql.count('INSERT INTO boat_name (boat_id, name) VALUES (gen_random_uuid(), $1)', ['Ada Lovelace']);
    await add();
    const failure = await failureOf(add());
    expect(failure).toBeInstanceOf(SqlFailed);
    expect(isDuplicate(failure, 'boat_name_name_key')).toBe(true);
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(/Ada/);
    const cast = await failureOf(connected.sql.one('SELECT $1::text::uuid', ['Ada Lovelace']));
    expect(cast).toMatchObject({ code: '22P02' });
    expect(String(cast)).not.toMatch(/Ada/);
  });

  it('is passing when the database is away, within two seconds', async () => {
    const dataSource = createDataSource({ url: 'postgres://x_app:x@127.0.0.1:1/x', applicationName: 'specs' });
    const started = performance.now();
    expect(isPassing(await failureOf(dataSource.initialize()))).toBe(true);
    expect(performance.now() - started).toBeLessThan(2_500);
  });

  it('is passing when every connection is taken and somebody waits', async () => {
    const single = await createDataSource({ url: database.url, applicationName: 'specs', poolSize: 1 }).initialize();
    const sql = new Sql(single);
    try {
      const slow = sql.one('SELECT pg_sleep(4)');
      expect(isPassing(await failureOf(inHaste(() => sql.one('SELECT 1'))))).toBe(true);
      await slow;
    } finally {
      await single.destroy();
    }
  });

  it('is passing when a lock is not given', async () => {
    const { sql, transactions } = connected;
    await transactions.run(async () => {
      await sql.count('LOCK TABLE boat_name IN EXCLUSIVE MODE');
      const blocked = transactions.apart(() => sql.count('DELETE FROM boat_name'));
      const failure = await failureOf(blocked);
      expect(failure).toMatchObject({ code: '55P03' });
      expect(isPassing(failure)).toBe(true);
    });
  }, 10_000);

  it('is shown under its deployment, with its time limits', async () => {
    const settings = await connected.sql.rows<{ setting: string }>(
      `SELECT setting FROM pg_settings WHERE name IN
        ('application_name', 'idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout') ORDER BY name`,
    );
    expect(settings.map(({ setting }) => setting)).toEqual(['specs', '10000', '5000', '10000']);
  });
});

it('F14 closes a connection on which a statement hangs, at once', async () => {
  const connection = await checkOut(connected.dataSource);
  const hanging = execute(connection, 'SELECT pg_sleep(20)');
  await discard(connection, new Error('nobody waits for it'));
  await expect(hanging).rejects.toMatchObject({ code: '08006' });
}, 4_000);

it('never uses a connection again whose state is unknown', async () => {
  const single = await createDataSource({ url: database.url, applicationName: 'specs', poolSize: 1 }).initialize();
  const sql = new Sql(single);
  const backend = () => sql.one('SELECT pg_backend_pid() AS pid');
  try {
    const first = await backend();
    expect(await backend()).toEqual(first);
    await discard(await checkOut(single), new Error('nobody knows'));
    expect(await backend()).not.toEqual(first);
  } finally {
    await single.destroy();
  }
});
