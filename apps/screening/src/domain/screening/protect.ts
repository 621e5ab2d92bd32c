import type { NoticeId } from '../ids.js';
import { type By, mustBeOpen, mustBeResponsible } from './guards.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Screening } from './screening.js';

/** B-102: immediate protection is told to the team manager at once; no decision until it is acknowledged. */
export function askProtection(screening: Screening, noticeId: NoticeId, by: By): ScreeningChange {
  mustBeResponsible(by);
  mustBeOpen(screening);
  return {
    state: { ...screening, unacknowledgedProtection: [...screening.unacknowledgedProtection, noticeId] },
    events: [{ type: 'protection-asked', caseId: screening.id, by: by.actor.id, at: by.now }],
  };
}

export function protectionAcknowledged(screening: Screening, noticeId: NoticeId): ScreeningChange {
  if (!screening.unacknowledgedProtection.includes(noticeId)) return quiet(screening);
  const unacknowledgedProtection = screening.unacknowledgedProtection.filter((id) => id !== noticeId);
  return { state: { ...screening, unacknowledgedProtection }, events: [] };
}
