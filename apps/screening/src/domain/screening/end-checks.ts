import type { CheckId } from '../ids.js';
import { CheckNotOpen, MinimumCheck } from './check-errors.js';
import { type Check, isOpen, isOutstanding } from './checks.js';
import { ReasonMissing } from './errors.js';
import type { CancelReason, ScreeningEvent } from './events.js';
import { type By, mustBeManager, mustBeTeamManager } from './guards.js';
import { checkOf, withCheck } from './one-check.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Screening } from './screening.js';

export type Ending = { readonly checkId: CheckId; readonly reason?: string };

export function cancelCheck(screening: Screening, { checkId, reason }: Ending, by: By): ScreeningChange {
  mustBeManager(by);
  const check = checkOf(screening, checkId);
  if (check.state === 'cancelled') return quiet(screening);
  if (!isOpen(check)) throw new CheckNotOpen({ checkId, state: check.state });
  if (check.minimum) throw new MinimumCheck({ checkId, agency: check.agency });
  if (!reason) throw new ReasonMissing();
  return endCheck(screening, { check, how: 'cancelled', reason }, by);
}

/** B-158: at level 4 it takes the team manager, and a reason, to decide without the minimum. */
export function waiveCheck(screening: Screening, { checkId, reason }: Ending, by: By): ScreeningChange {
  if (screening.level === 4) mustBeTeamManager(by);
  else mustBeManager(by);
  const check = checkOf(screening, checkId);
  if (check.state === 'waived') return quiet(screening);
  if (!isOutstanding(check)) throw new CheckNotOpen({ checkId, state: check.state });
  if (!reason) throw new ReasonMissing();
  return endCheck(screening, { check, how: 'waived', reason }, by);
}

type End = { readonly check: Check; readonly how: 'cancelled' | 'waived'; readonly reason: string };

function endCheck(screening: Screening, { check, how, reason }: End, { actor, now }: By): ScreeningChange {
  const ended: Check = { ...check, state: how, ended: { by: actor.id, at: now, reason } };
  return { state: withCheck(screening, ended), events: endEvents(screening, ended, 'asked-in-error') };
}

/** A waived check stays open at the agency: its answer is still welcome. */
const endEvents = ({ id: caseId }: Screening, check: Check, reason: CancelReason): ScreeningEvent[] => [
  { type: 'check-closed', caseId, check, how: check.state === 'waived' ? 'waived' : 'cancelled', late: false },
  ...(check.state === 'cancelled' ? [{ type: 'check-cancelled' as const, caseId, check, reason }] : []),
];

/** Every child is decided: whoever has not answered need not any more. */
export function cancelOpenChecks(screening: Screening, { actor, now }: By): ScreeningChange {
  const ended = screening.checks
    .filter(isOpen)
    .map((check): Check => ({ ...check, state: 'cancelled', ended: { by: actor.id, at: now, reason: 'decided' } }));
  return {
    state: ended.reduce(withCheck, screening),
    events: ended.flatMap((check) => endEvents(screening, check, 'decided')),
  };
}
