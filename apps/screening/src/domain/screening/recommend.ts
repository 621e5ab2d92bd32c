import type { Level, Outcome } from '@mash/kernel';
import { actsAsManager } from '../actor.js';
import type { ChildId } from '../ids.js';
import { AnalysisMissing, LevelMissing, ReasonsMissing } from './decision-errors.js';
import { type By, childOf, mustBeResponsible, mustBeTriaged, withChild } from './guards.js';
import type { ScreeningChange } from './change.js';
import type { Screening } from './screening.js';

export type Recommended = {
  readonly childId: ChildId;
  readonly level?: Level;
  readonly outcome: Outcome;
  readonly reasons?: string;
};

/** B-162; D19: at level 3 and below a manager may recommend at triage, with reasons. */
export function recommend(screening: Screening, given: Recommended, by: By): ScreeningChange {
  mustBeResponsible(by);
  mustBeTriaged(screening);
  const child = childOf(screening, given.childId);
  const { level, reasons, outcome } = given;
  if (!level) throw new LevelMissing();
  if (!reasons) throw new ReasonsMissing();
  if (needsAnalysis(screening, level, by) && !screening.analysis) throw new AnalysisMissing({ caseId: screening.id });
  const recommendation = { level, outcome, reasons, by: by.actor.id, at: by.now };
  return {
    state: withChild(screening, { ...child, recommendations: [...child.recommendations, recommendation] }),
    events: [{ type: 'recommended', caseId: screening.id, childId: child.id, level, by: by.actor.id, at: by.now }],
  };
}

const needsAnalysis = (screening: Screening, level: Level, by: By): boolean =>
  level === 4 || screening.level === 4 || !actsAsManager(by.actor, by);
