import type { Id } from '@mash/kernel';

export type ActorId = Id<'Actor'>;
export type CallId = Id<'Call'>;
export type ContactId = Id<'Contact'>;
export type EntryId = Id<'Entry'>;
export type FlagId = Id<'Flag'>;
export type FollowUpId = Id<'FollowUp'>;
export type HouseholdId = Id<'Household'>;
export type IntroductionId = Id<'Introduction'>;
export type MergeId = Id<'Merge'>;
export type PersonId = Id<'Person'>;
export type ReviewId = Id<'FlagReview'>;
