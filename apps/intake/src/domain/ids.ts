import type { Id } from '@mash/kernel';

export type PersonId = Id<'Person'>;
export type MergeId = Id<'Merge'>;
export type HouseholdId = Id<'Household'>;
export type InboundEmailId = Id<'InboundEmail'>;
