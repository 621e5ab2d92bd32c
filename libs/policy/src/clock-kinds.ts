/** Every promise the hub makes, as in the clock catalogue. */
export const CLOCK_KINDS = [
  'acknowledgement',
  'first-read',
  't4-immediate',
  't24-child-in-need',
  't72-decision',
  'rag',
  'urgent-acknowledgement',
  'partner-return',
  'immediate-police-check',
  'rag-reconfirmation',
  'information-request',
  'written-copy',
  'transfer',
  'allocation',
  'fsw-allocation',
  'fsw-contact',
  'fsw-visit',
  'fsw-weekly',
  'cafcass',
  'not-accepted',
  'lado',
  'share-acknowledgement',
  'encompass',
  'edt-handover',
  'flag-review',
  'introduction',
  'follow-up',
  'escalation-stage',
  'email-fate',
  'task',
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** What a clock is about: its subject's id is of this kind. */
export const SUBJECT_KINDS = [
  'case',
  'child',
  'contact',
  'check',
  'request',
  'notice',
  'share',
  'task',
  'review',
  'introduction',
  'follow-up',
  'escalation',
  'email',
  'enquiry',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** The clocks of which the tightest caps a partner's return and is shown on the board (D2, D43). */
export const DECISION_CLOCKS = [
  't4-immediate',
  't24-child-in-need',
  't72-decision',
  'rag',
] as const satisfies ClockKind[];
