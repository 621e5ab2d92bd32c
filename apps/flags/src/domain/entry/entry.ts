import type { Change } from '@mash/kernel';
import { NotInRegister } from '../errors.js';
import type { EntryId, FlagId, HouseholdId, PersonId } from '../ids.js';
import { type Flag, isActive } from './flag.js';
import type { FlagReview, FollowUp, Introduction, Making } from './work.js';

/** Whom an entry is about: an id, never a name. */
export type Subject =
  | { readonly kind: 'child'; readonly personId: PersonId }
  | { readonly kind: 'family'; readonly householdId: HouseholdId };

/** All that the register holds of one subject; its id is the register's own. */
export type Entry = {
  readonly id: EntryId;
  readonly version: number;
  readonly subject: Subject;
  readonly flags: readonly Flag[];
  readonly reviews: readonly FlagReview[];
  readonly introductions: readonly Introduction[];
  readonly followUps: readonly FollowUp[];
};

type Counted = { readonly flag: Flag; readonly activeCount: number; readonly at: Date };
type Closed<Of extends { readonly closed?: unknown }> = Of & Required<Pick<Of, 'closed'>>;

export type EntryEvent =
  | ({ readonly type: 'flag-raised' } & Counted)
  | ({ readonly type: 'flag-renewed' } & Counted)
  | ({ readonly type: 'flag-expired' } & Counted)
  | ({ readonly type: 'flag-removed' } & Counted)
  | { readonly type: 'flag-removal-asked'; readonly flag: Flag }
  | { readonly type: 'review-opened'; readonly review: FlagReview }
  | { readonly type: 'review-done'; readonly review: FlagReview & Required<Pick<FlagReview, 'done'>> }
  | { readonly type: 'introduction-opened'; readonly introduction: Introduction }
  | { readonly type: 'introduction-joined'; readonly introduction: Introduction }
  | {
      readonly type: 'introduction-made';
      readonly introduction: Introduction;
      readonly making: Making;
      /** Those of them who can be told by email. */
      readonly byEmail: readonly FlagId[];
    }
  | { readonly type: 'introduction-closed'; readonly introduction: Closed<Introduction> }
  | { readonly type: 'follow-up-opened'; readonly followUp: FollowUp }
  | { readonly type: 'follow-up-closed'; readonly followUp: Closed<FollowUp> }
  | { readonly type: 'subject-separated'; readonly at: Date }
  | { readonly type: 'flags-erased'; readonly flagIds: readonly FlagId[]; readonly at: Date };

export type EntryChange = Change<Entry, EntryEvent>;

export const blankEntry = (id: EntryId, subject: Subject): Entry => ({
  id,
  version: 0,
  subject,
  flags: [],
  reviews: [],
  introductions: [],
  followUps: [],
});

export const quiet = (entry: Entry): EntryChange => ({ state: entry, events: [] });

/** One step more on the way of a change. */
export const further = ({ events }: EntryChange, state: Entry, ...more: readonly EntryEvent[]): EntryChange => ({
  state,
  events: [...events, ...more],
});

export const activeFlags = ({ flags }: Entry, now: Date): readonly Flag[] =>
  flags.filter((flag) => isActive(flag, now));

export function flagOf({ flags }: Entry, flagId: FlagId): Flag {
  const flag = flags.find((one) => one.flagId === flagId);
  if (flag === undefined) throw new NotInRegister(flagId);
  return flag;
}

export const withFlag = (entry: Entry, flag: Flag): Entry => ({
  ...entry,
  flags: entry.flags.map((one) => (one.flagId === flag.flagId ? flag : one)),
});
