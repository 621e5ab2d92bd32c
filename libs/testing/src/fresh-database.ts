import { createDataSource, runMigrations, Sql, SqlTransactions, type Migration } from '@mash/persistence';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { freshName } from './fresh-name.js';
import { realParts } from './parts.js';

export type FreshDatabase = {
  /** The service's own role, as in production. */
  readonly url: string;
  /** The role of migrations. */
  readonly ownerUrl: string;
  /** The role of reports. */
  readonly readerUrl: string;
  /** A pool of the service's role; `drop` closes it. */
  connect(): Promise<Connected>;
  drop(): Promise<void>;
};

export type Connected = {
  readonly dataSource: DataSource;
  readonly sql: Sql;
  readonly transactions: SqlTransactions;
};

const PASSWORD = 'of-a-test';
const ROLES = ['owner', 'app', 'reader'] as const;
type Role = (typeof ROLES)[number];

async function asSuperuser(statements: readonly string[]): Promise<void> {
  const { host, port, user, password } = realParts().postgres;
  const client = new pg.Client({ host, port, user, password, database: 'postgres' });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const creating = (database: string): readonly string[] => [
  ...ROLES.map((role) => `CREATE ROLE "${database}_${role}" LOGIN PASSWORD '${PASSWORD}'`),
  `CREATE DATABASE "${database}" OWNER "${database}_owner" TEMPLATE template0`,
  `ALTER DATABASE "${database}" SET hub.clock_may_move = 'on'`,
];

const dropping = (database: string): readonly string[] => [
  `DROP DATABASE "${database}" WITH (FORCE)`,
  ...ROLES.map((role) => `DROP ROLE "${database}_${role}"`),
];

async function connected(url: string): Promise<Connected> {
  const dataSource = await createDataSource({ url, applicationName: 'specs' }).initialize();
  return { dataSource, sql: new Sql(dataSource), transactions: new SqlTransactions(dataSource) };
}

/** A database of this spec's own, with its own three roles, brought up to date with `migrations`. Its clock may be moved. */
export async function freshDatabase(name: string, migrations: readonly Migration[] = []): Promise<FreshDatabase> {
  const { host, port } = realParts().postgres;
  const database = freshName(`test_${name}`).replaceAll('-', '_');
  const urlOf = (role: Role) => `postgres://${database}_${role}:${PASSWORD}@${host}:${String(port)}/${database}`;
  const pools: DataSource[] = [];
  await asSuperuser(creating(database));
  const fresh: FreshDatabase = {
    url: urlOf('app'),
    ownerUrl: urlOf('owner'),
    readerUrl: urlOf('reader'),
    connect: async () => {
      const pool = await connected(urlOf('app'));
      pools.push(pool.dataSource);
      return pool;
    },
    drop: async () => {
      await Promise.all(pools.filter((pool) => pool.isInitialized).map((pool) => pool.destroy()));
      await asSuperuser(dropping(database));
    },
  };
  return migrated(fresh, migrations);
}

async function migrated(fresh: FreshDatabase, migrations: readonly Migration[]): Promise<FreshDatabase> {
  try {
    await runMigrations(fresh.ownerUrl, migrations);
    return fresh;
  } catch (error) {
    await fresh.drop();
    throw error;
  }
}
