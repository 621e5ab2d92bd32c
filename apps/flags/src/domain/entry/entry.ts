import type { Change } from '@mash/kernel';
import { NotInRegister } from '../errors.js';
import type {
  ActorId,
  CallId,
  EntryId,
  FlagId,
  FollowUpId,
  HouseholdId,
  IntroductionId,
  PersonId,
  ReviewId,
} from '../ids.js';
import type { Confirmation } from './confirmations.js';
import type { FollowUpOutcome, ReviewOutcome } from './outcomes.js';
import type { Practitioner } from './practitioner.js';

/** Whom an entry is about: an id, never a name. */
export type Subject =
  | { readonly kind: 'child'; readonly personId: PersonId }
  | { readonly kind: 'family'; readonly householdId: HouseholdId };

/** "This service holds something about this child or family", and nothing more (Y-04, Y-07). */
export type Flag = {
  readonly flagId: FlagId;
  readonly practitioner: Practitioner;
  readonly confirmations: readonly Confirmation[];
  /** Encouraged, never required (Y-10). */
  readonly discussedWithParents?: boolean;
  /** The call that raised it, then those that kept it alive. */
  readonly callIds: readonly CallId[];
  readonly raisedAt: Date;
  readonly raisedBy: ActorId;
  readonly expiresAt: Date;
  readonly policyVersion: string;
};

type Ended<Outcome> = { readonly outcome: Outcome; readonly at: Date; readonly by: ActorId };

type Work = { readonly openedAt: Date; readonly dueAt: Date };

export type FlagReview = Work & {
  readonly reviewId: ReviewId;
  readonly flagId: FlagId;
  readonly done?: Ended<ReviewOutcome>;
};

export type Introduction = Work & {
  readonly introductionId: IntroductionId;
  /** One flag of each practitioner who is to meet the others. */
  readonly flagIds: readonly FlagId[];
};

type FollowUp = Work & {
  readonly followUpId: FollowUpId;
  readonly closed?: Ended<FollowUpOutcome>;
};

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

export type EntryEvent =
  | { readonly type: 'flag-raised'; readonly flag: Flag; readonly activeCount: number; readonly at: Date }
  | { readonly type: 'flag-renewed'; readonly flag: Flag; readonly activeCount: number; readonly at: Date }
  | { readonly type: 'review-opened'; readonly review: FlagReview }
  | { readonly type: 'review-done'; readonly review: FlagReview & Required<Pick<FlagReview, 'done'>> }
  | { readonly type: 'introduction-opened'; readonly introduction: Introduction }
  | { readonly type: 'introduction-joined'; readonly introduction: Introduction }
  | { readonly type: 'follow-up-opened'; readonly followUp: FollowUp }
  | { readonly type: 'follow-up-closed'; readonly followUp: FollowUp & Required<Pick<FollowUp, 'closed'>> };

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

export const isActive = ({ expiresAt }: Flag, now: Date): boolean => now < expiresAt;

export const activeFlags = ({ flags }: Entry, now: Date): readonly Flag[] =>
  flags.filter((flag) => isActive(flag, now));

/** D12: every active flag counts, also two of one practitioner. */
export const countOf = (entry: Entry, now: Date): number => activeFlags(entry, now).length;

export function flagOf({ flags }: Entry, flagId: FlagId): Flag {
  const flag = flags.find((one) => one.flagId === flagId);
  if (flag === undefined) throw new NotInRegister(flagId);
  return flag;
}
