import type { HouseholdId, MergeId, PersonId } from '../ids.js';
import type { Subject } from '../entry/entry.js';

export type Merge = { readonly mergeId: MergeId; readonly survivorId: PersonId; readonly mergedId: PersonId };

/** What intake has told of people and households: ids, and which belong together. No name is known here. */
export abstract class People {
  /** Whether intake has told of it. */
  abstract isKnown(subject: Subject): Promise<boolean>;
  /** It is to be told of yet; a repeat changes nothing. */
  abstract expect(subject: Subject, since: Date): Promise<void>;
  /** The id that goes on, and all others that stand for the same person. */
  abstract idsOf(personId: PersonId): Promise<Ids>;
  /** Every household that one of these belongs to. */
  abstract householdsOf(personIds: readonly PersonId[]): Promise<readonly HouseholdId[]>;
  abstract membersOf(householdId: HouseholdId): Promise<readonly PersonId[]>;

  abstract register(personId: PersonId, at: Date): Promise<void>;
  abstract merge(merge: Merge, at: Date): Promise<void>;
  abstract separate(mergeId: MergeId, at: Date): Promise<void>;
  /** Who belongs to it from now on. */
  abstract settle(householdId: HouseholdId, memberIds: readonly PersonId[], at: Date): Promise<void>;
  abstract forget(personId: PersonId): Promise<void>;
}

export type Ids = { readonly survivorId: PersonId; readonly others: readonly PersonId[] };
