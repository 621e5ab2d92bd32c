import { quiet, type ScreeningChange } from './change.js';
import type { Screening } from './screening.js';

/** Nothing was ever known of it; a later version that is gone leaves the case to people. */
export function withdrawn(screening: Screening, now: Date): ScreeningChange {
  if (screening.contents ?? screening.withdrawnAt) return quiet(screening);
  return {
    state: { ...screening, withdrawnAt: now },
    events: [{ type: 'withdrawn', caseId: screening.id, at: now }],
  };
}
