import type { ClockKind } from '@mash/kernel';
import type { TemplateCode, Wanted } from '../email/email.js';
import type { Opening } from '../letter/template.js';

type Moment = 'due-soon' | 'overdue';

type Reminder = Readonly<Record<Moment, TemplateCode>> & {
  /** What the lead of the team learns besides when it is overdue. */
  readonly escalated?: TemplateCode;
  readonly page?: Opening;
};

const RETURN: Reminder = { 'due-soon': 'return-due-soon', overdue: 'return-overdue' };

const flagWork = (page: Opening): Reminder => ({
  'due-soon': 'flag-work-due-soon',
  overdue: 'flag-work-overdue',
  escalated: 'flag-work-escalated',
  page,
});

/** Clocks whose recipient is reminded. Everything else is shown on a board, and an urgent notice moves its own chain. */
const REMINDERS: Partial<Record<ClockKind, Reminder>> = {
  'partner-return': RETURN,
  'immediate-police-check': RETURN,
  task: { 'due-soon': 'task-due-soon', overdue: 'task-overdue' },
  'flag-review': flagWork('reviews'),
  introduction: flagWork('introductions'),
  'follow-up': flagWork('follow-ups'),
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
  const reminder = REMINDERS[fact.kind];
  const { causeId, clockId, caseId, subjectId, recipientRef } = fact;
  if (reminder === undefined || recipientRef === undefined) return [];
  const about = aboutClock(clockId);
  const told = { causeId, subjectId: caseId ?? subjectId, opens: subjectId, urgent: false, about };
  const placed = reminder.page === undefined ? told : { ...told, page: reminder.page };
  const lead = moment === 'overdue' ? leadOf(recipientRef) : undefined;
  const reminded = { ...placed, template: reminder[moment], recipientRef };
  if (lead === undefined || reminder.escalated === undefined) return [reminded];
  return [reminded, { ...placed, template: reminder.escalated, recipientRef: lead }];
}

/** A team's lead has a mailbox beside the team's, under its name: so each area escalates to its own, whoever leads it. */
const leadOf = (recipientRef: string): string | undefined =>
  recipientRef.startsWith('team:') ? `${recipientRef}-lead` : undefined;
