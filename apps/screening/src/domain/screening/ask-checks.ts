import type { Agency, Level, Rag } from '@mash/kernel';
import type { ActorId } from '../ids.js';
import type { MatrixFacts, ProposedCheck, Rules } from '../rules.js';
import { decisionDue } from './due.js';
import { MinimumCheck, StandardCheckRemoved } from './check-errors.js';
import { type Check, type CheckTerms, isOutstanding } from './checks.js';
import type { ScreeningEvent } from './events.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Screening } from './screening.js';
import { mustBeCovered, type ReadyToAsk } from './terms.js';

export type Removal = { readonly agency: Agency; readonly reason?: string };
export type Wanted = {
  readonly terms: CheckTerms;
  readonly agencies: readonly Agency[];
  readonly by: ActorId;
};

/** B-163: what the matrix proposes for this case, with why. Nothing before the contents are here. */
export function proposedChecks(screening: Screening, rules: Rules): readonly ProposedCheck[] {
  const facts = matrixFacts(screening);
  return facts ? rules.proposeChecks(facts) : [];
}

/** B-158, B-166: the minimum and the matrix's standard checks, less what was left out for a reason, plus what was chosen. */
export function agenciesToAsk(
  screening: Screening,
  { extra, removed }: { readonly extra: readonly Agency[]; readonly removed: readonly Removal[] },
  rules: Rules,
): readonly Agency[] {
  const minimum = minimumOf(screening.level, rules);
  for (const { agency, reason } of removed) {
    if (minimum.includes(agency)) throw new MinimumCheck({ agency });
    if (!reason) throw new StandardCheckRemoved({ agency });
  }
  const leftOut = removed.map(({ agency }) => agency);
  return unique([...minimum, ...standardOf(screening, rules).filter((agency) => !leftOut.includes(agency)), ...extra]);
}

export const minimumOf = (level: Level | undefined, { minimumChecks }: Rules): readonly Agency[] =>
  level ? minimumChecks[level] : [];

/** B-118, D9: a police check is never sent without somebody directing it. */
const standardOf = (screening: Screening, rules: Rules): readonly Agency[] =>
  proposedChecks(screening, rules)
    .filter(({ standard, agency }) => standard && agency !== 'police')
    .map(({ agency }) => agency);

/** Asks each agency that has no open check in this case; the others are left as they are. */
export function ask(screening: Screening, { terms, agencies, by }: Wanted, ready: ReadyToAsk): ScreeningChange {
  const fresh = agencies.filter((agency) => !hasOpenCheck(screening, agency));
  if (fresh.length === 0) return quiet(screening);
  const checks = fresh.map((agency) => newCheck(screening, { terms, agency, by }, ready));
  return {
    state: { ...screening, checks: [...screening.checks, ...checks] },
    events: checks.map((check) => askedEvent(screening, check)),
  };
}

/** RED went out with the minimum only; the contents are here, so the matrix and the chosen extras follow. */
export function askWaitingMatrix(screening: Screening, ready: ReadyToAsk): ScreeningChange {
  const waiting = screening.matrixWaiting;
  if (!waiting) return quiet(screening);
  const { matrixWaiting: _done, ...rest } = screening;
  const standard = standardOf(screening, ready.rules).filter((agency) => !waiting.removed.includes(agency));
  return ask(rest, { terms: waiting.terms, agencies: unique([...standard, ...waiting.extra]), by: waiting.by }, ready);
}

export const hasOpenCheck = ({ checks }: Screening, agency: Agency): boolean =>
  checks.some((check) => check.agency === agency && isOutstanding(check));

function newCheck(
  screening: Screening,
  { terms, agency, by }: { readonly terms: CheckTerms; readonly agency: Agency; readonly by: ActorId },
  { rules, now, checkIds }: ReadyToAsk,
): Check {
  const agreement = mustBeCovered(agency, terms.purpose, rules);
  const proposal = proposedChecks(screening, rules).find((one) => one.agency === agency);
  return {
    id: checkIds[agency],
    agency,
    round: screening.checks.filter((check) => check.agency === agency).length + 1,
    terms: { ...terms, questions: terms.questions.filter(({ to }) => to === 'all' || to === agency) },
    basis: agreement.basis,
    agreementVersion: agreement.version,
    minimum: minimumOf(screening.level, rules).includes(agency),
    why: proposal?.why ?? [],
    questionCodes: rules.questionCodes,
    directedBy: by,
    state: 'asked',
    askedAt: now,
    ...rules.returnDue({ rag: ragOf(screening), askedAt: now, decisionDue: decisionDue(screening, rules) }),
  };
}

const askedEvent = (screening: Screening, check: Check): ScreeningEvent => ({
  type: 'check-asked',
  caseId: screening.id,
  check,
  rag: ragOf(screening),
  viewVersion: screening.viewVersion,
  subjectCount: subjectCount(screening, check.terms),
});

const subjectCount = ({ children, contents }: Screening, { people }: CheckTerms): number =>
  people === undefined || people === 'all' ? children.length + (contents?.adults.length ?? 0) : people.length;

const ragOf = ({ rag }: Screening): Rag => rag ?? 'amber';

function matrixFacts({ contents, level, origin }: Screening): MatrixFacts | undefined {
  if (!contents || !level) return undefined;
  return {
    level,
    pathway: origin.pathway,
    categories: contents.categories,
    indicators: [...contents.indicators, ...contents.adults.flatMap(({ indicators }) => indicators)],
    ages: contents.children.flatMap(({ age }) => age ?? []),
  };
}

const unique = (agencies: readonly Agency[]): readonly Agency[] => [...new Set(agencies)];
