import type { Agency, Level, Outcome, Pathway, Purpose, Rag } from '@mash/kernel';

export type NoticeKind = 'red' | 'immediate-protection';

/** What the case says of itself, for the matrix: codes only. */
export type MatrixFacts = {
  readonly level: Level;
  readonly pathway: Pathway;
  readonly categories: readonly string[];
  /** Of the concern and of the adults. */
  readonly indicators: readonly string[];
  readonly ages: readonly number[];
};

export type ProposedCheck = {
  readonly agency: Agency;
  /** Goes out without anybody asking, unless removed with a reason. */
  readonly standard: boolean;
  readonly why: readonly string[];
};

export type DecisionFacts = {
  readonly receivedAt: Date;
  readonly informationAt: Date;
  readonly rag: Rag;
  readonly immediateConcern: boolean;
  readonly childInNeedLikely: boolean;
};

export type OutcomeRule = {
  /** N-18, S-03: what is named where the threshold is not met. */
  readonly alternative?: 'advice' | 'service' | 'advice-or-service';
  readonly socialWork: boolean;
  readonly urgent: boolean;
};

/** The council's numbers, lists and times that are in force; never constants in the domain. */
export type Rules = {
  readonly version: string;
  /** N-08: the threshold document that a decision is made under. */
  readonly thresholdDocument: string;
  readonly minimumChecks: Readonly<Record<Level, readonly Agency[]>>;
  readonly outcomes: Readonly<Record<Outcome, OutcomeRule>>;
  /** Codes of what every agency is asked. */
  readonly questionCodes: readonly string[];
  /** Recipients of an urgent notice, first to last. */
  readonly urgentChains: Readonly<Record<NoticeKind, readonly string[]>>;
  isWorkingTime(at: Date): boolean;
  proposeChecks(facts: MatrixFacts): readonly ProposedCheck[];
  /** D43: the tightest decision clock of the case. */
  decisionDue(facts: DecisionFacts): Date;
  /** D17: when a partner's return is due. */
  returnDue(ask: { readonly rag: Rag; readonly askedAt: Date; readonly decisionDue: Date }): ReturnDue;
  /** `undefined` where no agreement covers this agency and purpose. */
  agreementWith(agency: Agency, purpose: Purpose): AgreementInForce | undefined;
  disagreeUntil(decidedAt: Date): Date;
  eraseAfter(agency: Agency, closedAt: Date): Date;
};

type ReturnDue = { readonly dueAt: Date; readonly shortNotice: boolean };
export type AgreementInForce = { readonly version: string; readonly basis: string };
