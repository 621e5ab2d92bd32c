import type { CheckId, TaskId } from '../ids.js';
import { isOpen } from './checks.js';
import { checkOf, withCheck } from './one-check.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Screening } from './screening.js';
import { openTask } from './tasks.js';

/** Delivered is not the same as read, and never takes a check back from a later state. */
export function requestReceived(screening: Screening, checkId: CheckId, at: Date): ScreeningChange {
  const check = checkOf(screening, checkId);
  if (check.deliveredAt) return quiet(screening);
  const state = check.state === 'asked' ? 'delivered' : check.state;
  return {
    state: withCheck(screening, { ...check, state, deliveredAt: at }),
    events: [{ type: 'check-delivered', caseId: screening.id, checkId, at }],
  };
}

export function packageRead(screening: Screening, checkId: CheckId, at: Date): ScreeningChange {
  const check = checkOf(screening, checkId);
  if (check.readAt) return quiet(screening);
  const state = isOpen(check) ? 'read' : check.state;
  return {
    state: withCheck(screening, { ...check, state, readAt: at }),
    events: [{ type: 'check-read', caseId: screening.id, checkId, at }],
  };
}

/** B-157: nobody at the agency is there to answer, so a person here acts at once. One task for a check. */
export function coverMissing(
  screening: Screening,
  { checkId, taskId }: { readonly checkId: CheckId; readonly taskId: TaskId },
  now: Date,
): ScreeningChange {
  const { id } = checkOf(screening, checkId);
  if (screening.tasks.some((task) => task.kind === 'cover-missing' && task.checkId === id)) return quiet(screening);
  const recipientRef = 'staff:duty:duty-team-manager';
  return openTask(screening, { id: taskId, kind: 'cover-missing', recipientRef, checkId, openedAt: now });
}
