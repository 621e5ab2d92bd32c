import type { Sql } from '@mash/persistence';
import type { ReadyProbe } from './readiness.js';

/** One that only reads is as good as away: nothing can be taken, and nothing read that has to be audited. */
const WRITABLE = `SELECT 1 WHERE current_setting('transaction_read_only') = 'off'`;

/** Whether the database answers and would take a change. */
export const databaseProbe = (sql: () => Pick<Sql, 'rows'>): ReadyProbe => ({
  name: 'database',
  ready: async () => (await sql().rows(WRITABLE)).length === 1,
});
