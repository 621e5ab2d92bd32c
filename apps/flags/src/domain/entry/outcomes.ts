/** What a review of the child's circumstances ends in (Y-08). Codes only: nothing can be written here (D13). */
export const REVIEW_OUTCOMES = [
  'no-further-support',
  'already-supported',
  'early-help-offered',
  'referral-made',
  'wait-for-further-flags',
] as const;
/** A review whose flag was removed ends with it. */
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number] | 'flag-removed';

/** What practitioners who were put in touch came to (Y-17); the last where there was nobody left to introduce. */
export const INTRODUCTION_OUTCOMES = [
  'no-further-support',
  'early-help',
  'referral-made',
  'no-answer',
  'no-longer-needed',
] as const;
export type IntroductionOutcome = (typeof INTRODUCTION_OUTCOMES)[number];

/** What the follow-up of the third flag ends in (Y-09). Waiting is not among them. */
export const FOLLOW_UP_OUTCOMES = [
  'no-further-support',
  'already-supported',
  'early-help-offered',
  'family-plan-agreed',
  'referral-made',
] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];
