import type { Clock, ClockChange, ClockId, ClockName } from './clock/clock.js';

/**
 * The time of the database, whatever a machine's own clock shows: when this transaction began, by which promises are
 * due, and at present; what was waited for may be of a later moment than the transaction's beginning.
 */
export type DatabaseTime = { readonly now: Date; readonly present: Date };

export abstract class Clocks {
  abstract time(): Promise<DatabaseTime>;
  /** Every round of one promise, held against others until the transaction ends. */
  abstract ofPromise(kind: ClockName['kind'], subjectId: string): Promise<readonly Clock[]>;
  abstract ofSubject(subjectId: string): Promise<readonly Clock[]>;
  abstract ofCase(caseId: string): Promise<readonly Clock[]>;
  /** Up to `limit` clocks that have to ring, by the database's time, which comes with them. */
  abstract due(limit: number): Promise<{ readonly now: Date; readonly clocks: readonly Clock[] }>;
  /** This clock, if it has to ring by the database's time. */
  abstract dueOne(id: ClockId): Promise<{ readonly now: Date; readonly clocks: readonly Clock[] }>;
  abstract save(change: ClockChange): Promise<void>;
}
