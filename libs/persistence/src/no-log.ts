import type { Logger } from 'typeorm';

const nothing = (): void => undefined;

/** TypeORM's log would print statements with their parameters; failures reach the caller anyway. */
export class NoLog implements Logger {
  readonly logQuery = nothing;
  readonly logQueryError = nothing;
  readonly logQuerySlow = nothing;
  readonly logSchemaBuild = nothing;
  readonly logMigration = nothing;
  readonly log = nothing;
}
