/** Every promise the hub times. */
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

/** What a promise is about: its subject's id is of this kind. */
export const CLOCK_SUBJECT_KINDS = [
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
export type ClockSubjectKind = (typeof CLOCK_SUBJECT_KINDS)[number];

/** What an urgent notice is about; each has its own chain of duties. */
export const NOTICE_KINDS = ['red', 'immediate-protection', 'edt-handover', 'regrade'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
