import type { ReviewId } from '../ids.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Screening } from './screening.js';

/** D22: the decisions stand until they are replaced; the case is worked on again. */
export function reopen(screening: Screening, reviewId: ReviewId, now: Date): ScreeningChange {
  if (!screening.closedAt) return quiet(screening);
  const { closedAt: _closedAt, ...rest } = screening;
  return {
    state: { ...rest, reopenedAt: now },
    events: [{ type: 'reopened', caseId: screening.id, at: now, reviewId }],
  };
}
