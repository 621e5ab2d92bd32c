import { CLOCK_KINDS, CLOCK_SUBJECT_KINDS } from '@mash/kernel';
import { z } from 'zod';
import { count, id } from '../fields.js';

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
