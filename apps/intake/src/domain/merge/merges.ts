import type { MergeId, PersonId } from '../ids.js';
import type { Merge, MergeChange } from './merge.js';

/** Every merge that was ever asked for. */
export abstract class Merges {
  /** Refuses with `MergeNotFound`; held for this transaction alone. */
  abstract held(id: MergeId): Promise<Merge>;
  /** Of these two, whichever is to go on. */
  abstract ofPair(one: PersonId, other: PersonId): Promise<readonly Merge[]>;
  abstract save(change: MergeChange): Promise<void>;
}
