import { runMigrations } from '@mash/service-host';
import { migrations } from '../migrations/index.js';
import { migrationUrl } from './config.js';

await runMigrations({ url: migrationUrl(), migrations });
