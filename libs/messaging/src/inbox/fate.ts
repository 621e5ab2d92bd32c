import { DomainError } from '@mash/kernel';
import { isDuplicate, isPassing, SqlFailed, StaleVersion } from '@mash/persistence';

/**
 * What an error of a handler means: an `answer` is a rule that says no, and the end of the matter; a `passing` failure
 * is tried again for as long as it lasts; an `unknown` one for some minutes, then its stream is parked.
 */
export type Fate = 'answer' | 'passing' | 'unknown';

export function fateOf(error: unknown): Fate {
  /** A race lost to another writer is no rule of the domain. */
  if (error instanceof StaleVersion) return 'passing';
  if (error instanceof DomainError) return 'answer';
  return isPassing(error) || isTakenElsewhere(error) ? 'passing' : 'unknown';
}

/** Another process of this service took the same event at the same time; the next try sees that. */
const isTakenElsewhere = (error: unknown): boolean =>
  ['inbox_pkey', 'position_pkey', 'parked_event_record_id_key'].some((constraint) => isDuplicate(error, constraint));

/**
 * Lock and statement timeout, a transaction left idle, and races that were lost again and again: somebody sits on the
 * rows that this event needs, or its handler never comes to an end. Others need other rows.
 */
const BUSY = new Set(['55P03', '57014', '25P03', '40001', '40P01']);

/** Whether it failed for the rows of its own stream, so that no other need wait until that passes. */
export const isOnlyIts = (error: unknown): boolean =>
  error instanceof StaleVersion || (error instanceof SqlFailed && BUSY.has(error.code));

const LONGEST = 300;

/** Name and code of an error, and its message: events carry no person, so a message about one does not either. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  return `${error.name}: ${error.message}`.slice(0, LONGEST);
}
