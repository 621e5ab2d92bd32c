import type { Migration } from '@mash/persistence';
import { AccessTables } from '../migrations/0001-access.js';

/** The tables of the staff replica, the audit trail and the disclosure ledger. */
export const accessMigrations: readonly Migration[] = [AccessTables];
