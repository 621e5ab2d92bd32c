import { DataSource } from 'typeorm';
import { Hub } from '../migrations/0000-hub.js';
import { FirstVersion } from '../migrations/0001-first-version.js';
import { connectionOf, execute } from './connection.js';
import type { Migration } from './migration.js';
import { NoLog } from './no-log.js';

const LOCK = 7_246_900;

const dataSourceFor = (url: string, migrations: readonly Migration[]): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    applicationName: 'migrations',
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    installExtensions: false,
    synchronize: false,
    logger: new NoLog(),
    connectTimeoutMS: 2_000,
    extra: { lock_timeout: 10_000 },
  });

function refuseTwins(migrations: readonly Migration[]): void {
  const seen = new Set<string>();
  for (const name of migrations.map((Step) => new Step().name ?? Step.name)) {
    const stamp = name.slice(-13);
    if (seen.has(stamp)) throw new Error(`${name}: there is another migration of this number`);
    seen.add(stamp);
  }
}

/**
 * Brings the database up to date in the owner's name (`url`), persistence's own migrations first; one run at a time
 * per database, the others wait. Gives the names of those it ran.
 */
export async function runMigrations(url: string, migrations: readonly Migration[]): Promise<readonly string[]> {
  const all = [Hub, FirstVersion, ...migrations];
  refuseTwins(all);
  const dataSource = await dataSourceFor(url, all).initialize();
  const guard = dataSource.createQueryRunner();
  try {
    const connection = await connectionOf(guard);
    await execute(connection, "SET lock_timeout = '120s'");
    await execute(connection, 'SELECT pg_advisory_lock($1)', [LOCK]);
    const done = await dataSource.runMigrations();
    return done.map(({ name }) => name);
  } finally {
    await guard.release();
    await dataSource.destroy();
  }
}
