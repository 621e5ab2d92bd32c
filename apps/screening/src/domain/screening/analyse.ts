import { isConfirmed } from './confirm.js';
import { DetailsNotConfirmed, PartsMissing, StrengthsMissing } from './decision-errors.js';
import { CopyBehind, NotAResponsibleWorker } from './errors.js';
import { type By, mustBeTriaged } from './guards.js';
import type { ScreeningChange } from './change.js';
import type { Analysis, Screening } from './screening.js';
import { isBehind } from './take-contents.js';

export type AnalysisGiven = Omit<Analysis, 'by' | 'at'>;

export function analyse(screening: Screening, given: AnalysisGiven, { actor, now }: By): ScreeningChange {
  if (!actor.roles.includes('social-worker')) throw new NotAResponsibleWorker();
  mustBeTriaged(screening);
  if (!isConfirmed(screening)) throw new DetailsNotConfirmed({ caseId: screening.id });
  if (!given.strengths) throw new StrengthsMissing();
  mustHaveAllParts(given);
  mustBeUpToDate(screening, given.pictureVersion);
  return {
    state: { ...screening, analysis: { ...given, by: actor.id, at: now } },
    events: [{ type: 'analysed', caseId: screening.id, by: actor.id, at: now }],
  };
}

/** S-01 */
function mustHaveAllParts({ consideration, informationGathered, riskAnalysis }: AnalysisGiven): void {
  const parts = Object.entries({ consideration, informationGathered, riskAnalysis });
  const missing = parts.filter(([, text]) => !text).map(([part]) => part);
  if (missing.length > 0) throw new PartsMissing({ missing });
}

/** What was shown is what there is. */
export function mustBeUpToDate(screening: Screening, seen: number): void {
  const { id: caseId, pictureVersion } = screening;
  if (seen !== pictureVersion || isBehind(screening)) throw new CopyBehind({ caseId, pictureVersion });
}
