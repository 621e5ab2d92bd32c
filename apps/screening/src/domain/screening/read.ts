import type { ActorId } from '../ids.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Screening } from './screening.js';

/** Only the first read of a case is a fact; later ones are audit entries. */
export function read(screening: Screening, by: ActorId, now: Date): ScreeningChange {
  if (screening.firstReadAt) return quiet(screening);
  return {
    state: { ...screening, firstReadAt: now },
    events: [{ type: 'first-read', caseId: screening.id, by, at: now }],
  };
}
