import { CaseForAgency, disclosed, type ReturnView } from '@mash/contracts';
import type { Agency } from '@mash/kernel';
import { sharedReturn, type SharingAgreement } from '@mash/sharing-agreement';
import type { Screening } from '../../domain/screening/screening.js';
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
    outcomes: closedAt ? outcomesOf(screening) : [],
    closedAt: closedAt?.toISOString(),
    mayDisagreeUntil: mayDisagreeUntil?.toISOString(),
    sharedReturns: sharedReturnsOf(shown),
  });
}

const outcomesOf = ({ children }: Screening): CaseForAgency['outcomes'] =>
  children.flatMap(({ number, decision }) =>
    decision ? [{ childNumber: number, outcome: decision.outcome, level: decision.level }] : [],
  );

/** A return whose text has not come is not shown: whom its limit names is known only then. */
const sharedReturnsOf = ({ screening, reader, returns, sharingWith }: ToShow): CaseForAgency['sharedReturns'] =>
  screening.checks.flatMap(({ agency, return: held }) => {
    const agreement = sharingWith(agency);
    if (!held || !agreement || held.copyVersion === undefined) return [];
    const analysis = returns.get(held.returnId)?.analysis;
    const { answer, restriction } = held;
    return sharedReturn(agreement, { agency, answer, restriction, analysis }, { kind: 'agency', agency: reader }) ?? [];
  });
