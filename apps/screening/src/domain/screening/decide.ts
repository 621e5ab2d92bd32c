import { mustBeDecidable } from './decision-guards.js';
import { AlreadyDecided } from './decision-errors.js';
import { cancelOpenChecks } from './end-checks.js';
import type { ScreeningEvent } from './events.js';
import { type By, childOf, mustBeTriaged, withChild } from './guards.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Child, Decision, DecisionMade, Screening } from './screening.js';

export function decide(screening: Screening, decision: Decision, by: By): ScreeningChange {
  const child = childOf(screening, decision.childId);
  const standing = standingDecision(screening, child);
  if (isSameDecision(standing, decision, by)) return quiet(screening);
  mustBeDecidable(screening, decision, by);
  mustBeTriaged(screening);
  if (standing) throw new AlreadyDecided({ decisionId: standing.id });
  const made = stamped(decision, by);
  const decided = withChild(screening, { ...child, decision: made, ...replacedBy(child) });
  const urgent = by.rules.outcomes[decision.outcome].urgent;
  const closing = closeWhenDecided(decided, by);
  return {
    state: closing.state,
    events: [{ type: 'decided', caseId: screening.id, decision: made, urgent }, ...closing.events],
  };
}

/** D22: in a reopened case a decision from before stands for readers, and no longer for closing. */
export function standingDecision({ reopenedAt }: Screening, { decision }: Child): DecisionMade | undefined {
  const isFromBefore = decision !== undefined && reopenedAt !== undefined && decision.at < reopenedAt;
  return isFromBefore ? undefined : decision;
}

const replacedBy = ({ decision, replaced = [] }: Child): Pick<Child, 'replaced'> =>
  decision === undefined ? {} : { replaced: [...replaced, decision] };

/** Sending the same decision again is normal and changes nothing. */
const isSameDecision = (made: DecisionMade | undefined, { outcome, level }: Decision, { actor }: By): boolean =>
  made !== undefined && made.by === actor.id && made.outcome === outcome && made.level === level;

const stamped = (decision: Decision, { actor, rules, now }: By): DecisionMade => ({
  ...decision,
  by: actor.id,
  at: now,
  policyVersion: rules.version,
  thresholdDocument: rules.thresholdDocument,
});

/** D21: a case closes when every child has a decision. */
function closeWhenDecided(screening: Screening, by: By): ScreeningChange {
  const decisions = screening.children.flatMap((child) => standingDecision(screening, child) ?? []);
  if (decisions.length < screening.children.length) return quiet(screening);
  const cancelled = cancelOpenChecks(screening, by);
  const { viewVersion } = screening;
  const closed: Screening = { ...cancelled.state, closedAt: by.now, viewVersion: viewVersion + 1 };
  return {
    state: closed,
    events: [...cancelled.events, ...toldToAgencies(closed, decisions, by), closedEvent(closed, decisions, by)],
  };
}

/** Every agency that was asked learns the outcome and until when it may disagree and keep its copy. */
function toldToAgencies(
  { id: caseId, checks, viewVersion }: Screening,
  decisions: readonly DecisionMade[],
  { rules, now }: By,
): ScreeningEvent[] {
  const asked = [...new Set(checks.map(({ agency }) => agency))];
  const mayDisagreeUntil = rules.disagreeUntil(now);
  return asked.flatMap((agency): ScreeningEvent[] => [
    { type: 'outcome-shared', caseId, agency, decisions, viewVersion, mayDisagreeUntil },
    { type: 'closed-to-agency', caseId, agency, at: now, eraseAfter: rules.eraseAfter(agency, now) },
  ]);
}

const closedEvent = ({ id }: Screening, decisions: readonly DecisionMade[], { now }: By): ScreeningEvent => ({
  type: 'closed',
  caseId: id,
  at: now,
  outcomes: decisions.map(({ childId, outcome, level }) => ({ childId, outcome, level })),
});
