import type { EntryId, FlagId, FollowUpId, ReviewId } from '../ids.js';
import type { Entry, EntryChange, Subject } from './entry.js';

/** The register: one entry per subject. */
export abstract class Entries {
  /** The subject's entry, a blank one of the fresh id when it has none; held for this transaction alone. */
  abstract ofSubject(subject: Subject, freshId: EntryId): Promise<Entry>;
  abstract ofFlag(id: FlagId): Promise<Entry>;
  abstract ofReview(id: ReviewId): Promise<Entry>;
  abstract ofFollowUp(id: FollowUpId): Promise<Entry>;
  abstract get(id: EntryId): Promise<Entry>;
  abstract save(change: EntryChange): Promise<void>;
}
