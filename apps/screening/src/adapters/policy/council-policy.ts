import { type Agency, type Clock, type Level, LEVELS, type Outcome, OUTCOMES, type Purpose } from '@mash/kernel';
import {
  checksFor,
  clockLength,
  isAgency,
  minimumChecks,
  noticeStep,
  outcomeOf,
  partnerReturnDue,
  type Policy,
} from '@mash/policy';
import { eraseAfter, findAgreement, lawfulBasisFor, type SharingAgreement } from '@mash/sharing-agreement';
import { dueAt, isWorkingTime, localDateOf } from '@mash/working-time';
import { PolicyInForce } from '../../domain/policy-in-force.js';
import type { DecisionFacts, MatrixFacts, NoticeKind, OutcomeRule, ProposedCheck, Rules } from '../../domain/rules.js';
import { QUESTIONS } from './questions.js';

/** The council's policy and agreements, in the words of the domain. */
export class CouncilPolicy extends PolicyInForce {
  constructor(
    private readonly policy: Policy,
    private readonly agreements: readonly SharingAgreement[],
    private readonly clock: Clock,
  ) {
    super();
  }

  rules(): Rules {
    const { policy } = this;
    return {
      version: policy.version,
      thresholdDocument: this.thresholdDocument(),
      minimumChecks: byLevel((level) => minimumChecks(policy, level)),
      outcomes: byOutcome((outcome) => outcomeRule(policy, outcome)),
      questionCodes: QUESTIONS.map(({ code }) => code),
      urgentChains: { red: chain(policy, 'red'), 'immediate-protection': chain(policy, 'immediate-protection') },
      isWorkingTime: (at) => isWorkingTime(policy.calendar, at),
      proposeChecks: (facts) => proposed(policy, facts),
      decisionDue: (facts) => decisionDue(policy, facts),
      returnDue: ({ rag, askedAt, decisionDue: tightestDecisionDue }) =>
        partnerReturnDue(policy, { rag, requestedAt: askedAt, tightestDecisionDue }),
      agreementWith: (agency, purpose) => this.agreementWith(agency, purpose),
      disagreeUntil: (at) => dueAt(policy.council.thresholds.disagreeWithin, at, policy.calendar),
      eraseAfter: (agency, at) => this.eraseAfter(agency, at),
    };
  }

  /** What governs sharing with this agency now; `undefined` without an agreement. */
  sharingWith(agency: Agency): SharingAgreement | undefined {
    return findAgreement(this.agreements, agency, this.clock.now());
  }

  private agreementWith(agency: Agency, purpose: Purpose) {
    const agreement = this.sharingWith(agency);
    return agreement && { version: agreement.version, basis: lawfulBasisFor(agreement, purpose).basis };
  }

  /** An agency that was asked had an agreement; should it have ended since, its copy ends now. */
  private eraseAfter(agency: Agency, at: Date): Date {
    const agreement = this.sharingWith(agency);
    return agreement ? eraseAfter(agreement, 'package', at) : at;
  }

  private thresholdDocument(): string {
    const today = localDateOf(this.policy.calendar, this.clock.now());
    const versions = this.policy.documents['threshold-guidance']?.versions ?? [];
    const inForce = versions.filter(({ effectiveFrom }) => effectiveFrom <= today).at(-1);
    return `threshold-guidance-${inForce?.version ?? 'none'}`;
  }
}

const byLevel = <T>(of: (level: Level) => T): Record<Level, T> =>
  Object.fromEntries(LEVELS.map((level) => [level, of(level)])) as Record<Level, T>;

const byOutcome = <T>(of: (outcome: Outcome) => T): Record<Outcome, T> =>
  Object.fromEntries(OUTCOMES.map((outcome) => [outcome, of(outcome)])) as Record<Outcome, T>;

const ALTERNATIVES = ['service', 'advice', 'advice-or-service'] as const;

function outcomeRule(policy: Policy, outcome: Outcome): OutcomeRule {
  const { needs, socialWork, urgent } = outcomeOf(policy, outcome);
  const alternative = ALTERNATIVES.find((need) => needs.includes(need));
  return { socialWork, urgent, ...(alternative && { alternative }) };
}

function chain(policy: Policy, kind: NoticeKind, step = 1): readonly string[] {
  const next = noticeStep(policy, kind, step);
  return next ? [`staff:duty:${next.duty}`, ...chain(policy, kind, step + 1)] : [];
}

const proposed = (policy: Policy, facts: MatrixFacts): readonly ProposedCheck[] =>
  checksFor(policy, facts).flatMap(({ answerer, strength, reasons }) =>
    isAgency(answerer)
      ? [{ agency: answerer, standard: strength !== 'suggested', why: reasons.map(({ code }) => code) }]
      : [],
  );

/** The decision clocks that apply, as sla computes them too; the tightest counts (D2, D3, D43). */
function decisionDue(policy: Policy, facts: DecisionFacts): Date {
  const { receivedAt, informationAt, rag, immediateConcern, childInNeedLikely } = facts;
  const due = (rule: ReturnType<typeof clockLength>, from: Date): number =>
    dueAt(rule, from, policy.calendar).getTime();
  const tightest = Math.min(
    due(clockLength(policy, 't72-decision'), receivedAt),
    due(clockLength(policy, 'rag', rag), informationAt),
    ...(immediateConcern || rag === 'red' ? [due(clockLength(policy, 't4-immediate'), receivedAt)] : []),
    ...(childInNeedLikely ? [due(clockLength(policy, 't24-child-in-need'), receivedAt)] : []),
  );
  return new Date(tightest);
}
