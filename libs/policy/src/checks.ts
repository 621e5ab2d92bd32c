import type { Agency, Level, Pathway, Rag } from '@mash/kernel';
import { dueAt } from '@mash/working-time';
import { type Answerer, ANSWERERS } from './answerers.js';
import { clockLength } from './clocks.js';
import type { Policy } from './policy.js';

/** What the matrix looks at. `ages` are whole years, an unborn child has none. */
export type MatrixFacts = {
  readonly level?: Level | undefined;
  readonly categories: readonly string[];
  readonly indicators: readonly string[];
  readonly ages: readonly number[];
  readonly pathway: Pathway;
};

export const STRENGTHS = ['minimum', 'standard', 'suggested'] as const;
/** `minimum` is never taken away, `standard` only with a reason, `suggested` is asked when a person directs it. */
export type Strength = (typeof STRENGTHS)[number];
export type ProposedCheck = {
  readonly answerer: Answerer;
  readonly strength: Strength;
  readonly reasons: readonly { readonly code: string; readonly why: string }[];
};

type Row = Policy['checks']['matrix'][number];
type Proposal = { answerer: Answerer; strength: Strength; code: string; why: string };

/** Proposed checks, one for each answerer, the strongest reason first (B-119, B-147, B-158, B-163, B-166). */
export function checksFor(policy: Policy, facts: MatrixFacts): readonly ProposedCheck[] {
  const proposals = [...minimumProposals(policy, facts.level), ...matrixProposals(policy, facts)];
  return ANSWERERS.flatMap((answerer) => {
    const own = proposals
      .filter((proposal) => proposal.answerer === answerer)
      .sort((a, b) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength));
    const [strongest] = own;
    if (!strongest) return [];
    return [{ answerer, strength: strongest.strength, reasons: own.map(({ code, why }) => ({ code, why })) }];
  });
}

/** The agencies without whose information a decision at this level waits (B-158). */
export function minimumChecks(policy: Policy, level: Level): readonly Agency[] {
  return policy.checks.minimum[`${level}`];
}

/** When a partner's return is due (D17, D43). `tightestDecisionDue` is the earliest due time of the case's decision clocks. */
export function partnerReturnDue(
  policy: Policy,
  request: { rag: Rag; requestedAt: Date; tightestDecisionDue?: Date | undefined },
): { readonly dueAt: Date; readonly shortNotice: boolean } {
  const { beforeDecision, atLeast } = policy.checks.partnerReturn;
  const { requestedAt, tightestDecisionDue } = request;
  const earliest = dueAt(atLeast, requestedAt, policy.calendar).getTime();
  const usual = dueAt(clockLength(policy, 'partner-return', request.rag), requestedAt, policy.calendar).getTime();
  const latest = tightestDecisionDue
    ? tightestDecisionDue.getTime() -
      (dueAt(beforeDecision, requestedAt, policy.calendar).getTime() - requestedAt.getTime())
    : usual;
  return {
    dueAt: new Date(Math.max(earliest, Math.min(usual, latest))),
    shortNotice: latest < earliest,
  };
}

function minimumProposals(policy: Policy, level: Level | undefined): readonly Proposal[] {
  if (level === undefined) return [];
  return minimumChecks(policy, level).map((answerer) => ({
    answerer,
    strength: 'minimum',
    code: `level-${String(level)}-minimum`,
    why: `Obtained as a minimum at level ${String(level)}.`,
  }));
}

function matrixProposals(policy: Policy, facts: MatrixFacts): readonly Proposal[] {
  return policy.checks.matrix
    .filter((row) => appliesTo(row.when, facts))
    .flatMap(({ ask, as, code, why }) => ask.map((answerer) => ({ answerer, strength: as, code, why })));
}

function appliesTo(when: Row['when'], facts: MatrixFacts): boolean {
  const { levels, ages } = when;
  return (
    (levels === undefined || (facts.level !== undefined && levels.includes(facts.level))) &&
    (ages === undefined || facts.ages.some((age) => age >= ages.from && age <= ages.to)) &&
    isAnyOf(when.categories, facts.categories) &&
    isAnyOf(when.indicators, facts.indicators) &&
    isAnyOf(when.pathways, [facts.pathway])
  );
}

function isAnyOf(wanted: readonly string[] | undefined, present: readonly string[]): boolean {
  return wanted === undefined || wanted.some((one) => present.includes(one));
}
