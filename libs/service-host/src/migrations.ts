import type { Migration } from '@mash/persistence';
import { IdempotencyTable } from '../migrations/0001-idempotency.js';

/** The table of stored answers. */
export const hostMigrations: readonly Migration[] = [IdempotencyTable];
