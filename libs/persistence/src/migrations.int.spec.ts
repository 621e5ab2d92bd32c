import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type Connected, type FreshDatabase } from '@mash/testing';
import { BoatTables } from '../test/boats.js';
import { createDataSource, grantRead, migration, runMigrations, Sql } from './index.js';

let database: FreshDatabase;
let connected: Connected;

beforeAll(async () => {
  database = await freshDatabase('migrations', [BoatTables]);
  connected = await database.connect();
});

afterAll(() => database.drop());

const REFUSED = { code: '42501' };

async function as<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const dataSource = await createDataSource({ url, applicationName: 'specs' }).initialize();
  return work(new Sql(dataSource)).finally(() => dataSource.destroy());
}

describe('running migrations', () => {
  it('does each one once, libraries first', async () => {
    expect(await runMigrations(database.ownerUrl, [BoatTables])).toEqual([]);
    const late = migration('0002-oars', (statements) => statements.query('CREATE TABLE oar (id uuid PRIMARY KEY)'));
    const library = migration('messaging/0001-ropes', (s) => s.query('CREATE TABLE rope (id uuid PRIMARY KEY)'));
    const done = await runMigrations(database.ownerUrl, [late, library, BoatTables]);
    expect(done.map((name) => name.split(' ')[0])).toEqual(['messaging/0001-ropes', '0002-oars']);
  });

  it('lets one run at a time go, also when several start together', async () => {
    const step = migration('0003-sails', (statements) => statements.query('CREATE TABLE sail (id uuid PRIMARY KEY)'));
    const runs = await Promise.all([1, 2, 3].map(() => runMigrations(database.ownerUrl, [BoatTables, step])));
    expect(runs.flat()).toHaveLength(1);
  });

  it('keeps nothing of a step that fails, and can go on once it is mended', async () => {
    const broken = migration('0004-masts', async (statements) => {
      await statements.query('CREATE TABLE mast (id uuid PRIMARY KEY)');
      await statements.query('CREATE TABLE mast (id uuid PRIMARY KEY)');
    });
    await expect(runMigrations(database.ownerUrl, [broken])).rejects.toMatchObject({ code: '42P07' });
    const mended = migration('0004-masts', (statements) => statements.query('CREATE TABLE mast (id uuid PRIMARY KEY)'));
    expect(await runMigrations(database.ownerUrl, [mended])).toHaveLength(1);
  });

  it('refuses two migrations of one number', async () => {
    const twins = ['0005-hulls', '0005-keels'].map((name) => migration(name, () => Promise.resolve()));
    await expect(runMigrations(database.ownerUrl, twins)).rejects.toThrow('0005-keels');
  });
});

describe("the service's role", () => {
  it.each([
    'CREATE TABLE extra (id uuid)',
    'CREATE TEMPORARY TABLE extra (id uuid)',
    'CREATE SCHEMA extra',
    'CREATE FUNCTION hub.extra() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    'ALTER TABLE boat ADD COLUMN extra text',
    'DROP TABLE boat',
    'TRUNCATE boat',
    'SELECT * FROM migrations',
  ])('may not %s', async (text) => {
    await expect(connected.sql.count(text)).rejects.toMatchObject(REFUSED);
  });

  it('may add to and read an append-only table', async () => {
    expect(await connected.sql.count("INSERT INTO logbook (line) VALUES ('a')")).toBe(1);
    expect(await connected.sql.rows('SELECT line FROM logbook')).toEqual([{ line: 'a' }]);
  });

  it.each(["UPDATE logbook SET line = 'b'", 'DELETE FROM logbook', 'TRUNCATE logbook'])(
    'may not %s on an append-only table',
    async (text) => {
      await expect(connected.sql.count(text)).rejects.toMatchObject(REFUSED);
    },
  );

  it('may not get round it through a partition', async () => {
    const partitioned = migration('0006-logs', async (statements) => {
      await statements.query('CREATE TABLE log (day date NOT NULL, line text) PARTITION BY RANGE (day)');
      await statements.query('CREATE TABLE log_all PARTITION OF log DEFAULT');
      await grantRead(statements, 'log');
    });
    await runMigrations(database.ownerUrl, [partitioned]);
    expect(await connected.sql.rows('SELECT * FROM log')).toEqual([]);
    await expect(connected.sql.count("INSERT INTO log_all VALUES ('2026-03-02', 'x')")).rejects.toMatchObject(REFUSED);
  });

  it('may use any other table', async () => {
    const { sql } = connected;
    await sql.count("INSERT INTO boat_name (boat_id, name) VALUES (gen_random_uuid(), 'x')");
    expect(await sql.count("UPDATE boat_name SET name = 'y'")).toBe(1);
    expect(await sql.count('DELETE FROM boat_name')).toBe(1);
  });
});

describe("the reports' role", () => {
  it('reads and does nothing else', async () => {
    await as(database.readerUrl, async (sql) => {
      expect(await sql.rows('SELECT * FROM boat')).toEqual([]);
      await expect(sql.count('DELETE FROM boat')).rejects.toMatchObject(REFUSED);
      await expect(sql.count('CREATE TABLE extra (id uuid)')).rejects.toMatchObject(REFUSED);
    });
  });
});

it('keeps the roles of other databases out', async () => {
  const other = await freshDatabase('stranger');
  const inOtherDatabase = database.url.replace(/[^/]+$/, new URL(other.url).pathname.slice(1));
  try {
    await expect(
      createDataSource({ url: inOtherDatabase, applicationName: 'specs' }).initialize(),
    ).rejects.toMatchObject(REFUSED);
  } finally {
    await other.drop();
  }
});

describe('hub.now()', () => {
  const ahead = async () => {
    const row = await connected.sql.one<{ seconds: string }>('SELECT extract(epoch FROM hub.now() - now()) AS seconds');
    return Number(row?.seconds);
  };

  it('is the time of the database, until the owner moves it where that is allowed', async () => {
    expect(await ahead()).toBe(0);
    await as(database.ownerUrl, async (sql) => {
      await sql.one("SELECT hub.move_clock('2 hours')");
      await sql.one("SELECT hub.move_clock('30 minutes')");
    });
    expect(await ahead()).toBe(9_000);
  });

  it('is not for the service to move', async () => {
    await expect(connected.sql.one("SELECT hub.move_clock('1 hour')")).rejects.toMatchObject(REFUSED);
    await expect(connected.sql.count("INSERT INTO hub.clock_offset (ahead) VALUES ('1 hour')")).rejects.toMatchObject(
      REFUSED,
    );
  });

  it('does not move in a database that does not allow it, not even for the owner', async () => {
    await as(database.ownerUrl, async (sql) => {
      const move = "SELECT set_config('hub.clock_may_move', 'off', false), hub.move_clock('1 hour')";
      await expect(sql.one(move)).rejects.toMatchObject(REFUSED);
    });
  });
});
