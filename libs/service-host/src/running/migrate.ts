import { accessMigrations } from '@mash/access';
import { messagingMigrations } from '@mash/messaging';
import { type Migration, runMigrations as runAll } from '@mash/persistence';
import { hostMigrations } from '../migrations.js';

type Options = {
  /** `MIGRATION_DATABASE_URL`: the owner's, not the service's. */
  readonly url: string;
  /** The app's own, after those of the libraries. */
  readonly migrations: readonly Migration[];
};

/** Brings one service's database up to date; gives the names of the migrations that ran. */
export const runMigrations = ({ url, migrations }: Options): Promise<readonly string[]> =>
  runAll(url, [...messagingMigrations, ...accessMigrations, ...hostMigrations, ...migrations]);
