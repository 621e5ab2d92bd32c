import type { Clock, Ids } from '@mash/kernel';
import type { DatabaseGate, Sql, SqlTransactions } from '@mash/persistence';
import type { DisclosureHttp } from '../fetch/disclosure-http.js';
import type { Get } from './options.js';

/** What the rest of the service gives. */
export type Surroundings = {
  readonly databaseUrl: string;
  /** What tells whether the database answers. */
  readonly gate?: DatabaseGate | undefined;
  readonly sql: Sql;
  readonly transactions: SqlTransactions;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly http: DisclosureHttp;
  readonly get: Get;
};
