import type { EntryId, FlagId, FollowUpId, IntroductionId, ReviewId } from '../ids.js';
import type { Entry, EntryChange, Subject } from './entry.js';

/** The register: one entry per subject. */
export abstract class Entries {
  /**
   * Until the transaction ends nobody else changes the register: what counts for a child is spread over entries, and
   * each change sees what the one before it left. Needs an open transaction.
   */
  abstract hold(): Promise<void>;
  /** Those of these subjects that have an entry, in no order. */
  abstract ofSubjects(subjects: readonly Subject[]): Promise<readonly Entry[]>;
  abstract ofFlag(id: FlagId): Promise<Entry>;
  abstract ofReview(id: ReviewId): Promise<Entry>;
  abstract ofIntroduction(id: IntroductionId): Promise<Entry>;
  abstract ofFollowUp(id: FollowUpId): Promise<Entry>;
  /** Subjects with flags that have outlived their last day, and what time it is, both by the database's clock. */
  abstract withFlagsToExpire(limit: number): Promise<{ readonly subjects: readonly Subject[]; readonly now: Date }>;
  /** Entries that have something which ended before this, in the order of their ids; without those under a legal hold. */
  abstract withEndedBefore(ended: Ended): Promise<readonly Entry[]>;
  abstract get(id: EntryId): Promise<Entry>;
  abstract save(change: EntryChange): Promise<void>;
  /** All of it; what is not there is gone already. */
  abstract erase(id: EntryId): Promise<void>;
}

export type Ended = {
  readonly before: Date;
  /** The last of the page before. */
  readonly after?: EntryId | undefined;
  readonly limit: number;
};
