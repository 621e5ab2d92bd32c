import { CaseForAgency, disclosed, type ReturnView } from '@mash/contracts';
import type { Agency } from '@mash/kernel';
import { sharedReturn, type SharingAgreement } from '@mash/sharing-agreement';
import type { Child, DecisionMade, Screening } from '../../domain/screening/screening.js';
import { stageOf } from '../../domain/screening/stage.js';

type ToShow = {
  readonly screening: Screening;
  readonly reader: Agency;
  readonly returns: ReadonlyMap<string, ReturnView>;
  readonly sharingWith: (agency: Agency) => SharingAgreement | undefined;
  readonly mayDisagreeUntil?: Date;
};

/** The case as one agency that was asked may see it: nothing of an outcome before closing, of others only what they allow. */
export function caseFor(shown: ToShow): CaseForAgency {
  const { screening, mayDisagreeUntil } = shown;
  const { closedAt } = screening;
  return disclosed(CaseForAgency, {
    caseId: screening.id,
    viewVersion: screening.viewVersion,
    stage: stageOf(screening),
    outcomes: outcomesOf(screening),
    closedAt: closedAt?.toISOString(),
    mayDisagreeUntil: mayDisagreeUntil?.toISOString(),
    sharedReturns: sharedReturnsOf(shown),
  });
}

const outcomesOf = (screening: Screening): CaseForAgency['outcomes'] =>
  screening.children.flatMap((child) => {
    const decision = sharedDecision(screening, child);
    return decision ? [{ childNumber: child.number, outcome: decision.outcome, level: decision.level }] : [];
  });

/** What was told at closing stands while a reopened case is worked on; what it decides anew is told when it closes. */
function sharedDecision(
  { closedAt, reopenedAt }: Screening,
  { decision, replaced = [] }: Child,
): DecisionMade | undefined {
  if (closedAt || !reopenedAt) return closedAt && decision;
  return [...replaced, decision ?? []].flat().findLast(({ at }) => at < reopenedAt);
}

/** A return whose text has not come is not shown: whom its limit names is known only then. */
const sharedReturnsOf = ({ screening, reader, returns, sharingWith }: ToShow): CaseForAgency['sharedReturns'] =>
  screening.checks.flatMap(({ agency, return: held }) => {
    const agreement = sharingWith(agency);
    if (!held || !agreement || held.copyVersion === undefined) return [];
    const analysis = returns.get(held.returnId)?.analysis;
    const { answer, restriction } = held;
    return sharedReturn(agreement, { agency, answer, restriction, analysis }, { kind: 'agency', agency: reader }) ?? [];
  });
