import { z } from 'zod';
import { count, id } from '../fields.js';

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

export const CLOCK_MOVES = ['policy', 'calendar', 'rag'] as const;
export type ClockMove = (typeof CLOCK_MOVES)[number];

/** What names a clock in each of its facts. */
export const clock = {
  clockId: id('The clock'),
  kind: z.enum(CLOCK_KINDS).describe('Kind of promise'),
  caseId: id('The case, where there is one').optional(),
  subjectKind: z.enum(CLOCK_SUBJECT_KINDS).describe('What the promise is about'),
  subjectId: id('Which one'),
  round: count('Which promise of this kind for this subject; the step of an urgent notice'),
};
