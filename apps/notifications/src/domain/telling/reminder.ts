import type { ClockKind } from '@mash/kernel';
import type { TemplateCode, Wanted } from '../email/email.js';

type Moment = 'due-soon' | 'overdue';

/** Clocks whose recipient is reminded. Everything else is shown on a board, and an urgent notice moves its own chain. */
const REMINDERS: Partial<Record<ClockKind, Readonly<Record<Moment, TemplateCode>>>> = {
  'partner-return': { 'due-soon': 'return-due-soon', overdue: 'return-overdue' },
  'immediate-police-check': { 'due-soon': 'return-due-soon', overdue: 'return-overdue' },
  task: { 'due-soon': 'task-due-soon', overdue: 'task-overdue' },
};

export type ClockFact = {
  readonly causeId: string;
  readonly clockId: string;
  readonly kind: ClockKind;
  readonly caseId?: string;
  readonly subjectId: string;
  readonly recipientRef?: string;
};

export const aboutClock = (clockId: string): string => `clock:${clockId}`;

export function reminders(fact: ClockFact, moment: Moment): readonly Wanted[] {
  const template = REMINDERS[fact.kind]?.[moment];
  if (template === undefined || fact.recipientRef === undefined) return [];
  const { causeId, clockId, caseId, subjectId, recipientRef } = fact;
  const about = aboutClock(clockId);
  return [{ causeId, template, recipientRef, subjectId: caseId ?? subjectId, opens: subjectId, urgent: false, about }];
}
