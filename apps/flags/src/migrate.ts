import { runMigrations } from '@mash/service-host';
import { readMigrationConfig } from './config.js';
import { migrations } from './migrations.js';

await runMigrations({ url: readMigrationConfig().MIGRATION_DATABASE_URL, migrations });
