import type { PersonId } from '../ids.js';
import type { Person, PersonChange } from './person.js';

/** Everybody who is registered. */
export abstract class People {
  abstract find(id: PersonId): Promise<Person | undefined>;
  /** Refuses with `PersonNotFound`. */
  abstract get(id: PersonId): Promise<Person>;
  /** Those of these ids who are registered, in no order; held for this transaction alone. */
  abstract held(ids: readonly PersonId[]): Promise<readonly Person[]>;
  /** Those of these ids who are registered. */
  abstract registered(ids: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  abstract save(change: PersonChange): Promise<void>;
}
