import type { Agency, Channel, ContactKind, Level, Outcome, Pathway, Rag, ReferrerState } from '@mash/kernel';
import type { ActorId, AdultId, CaseId, CheckId, ChildId, DecisionId, NoticeId, OversightId, TaskId } from '../ids.js';
import type { Check, CheckTerms, Override } from './checks.js';
import type { Contents, EngagementAgreement } from './contents.js';

/** What the opening contact's event told, before any contents. */
export type Origin = {
  readonly reference: string;
  readonly kind: ContactKind;
  readonly channel: Channel;
  readonly pathway: Pathway;
  readonly receivedAt: Date;
  readonly immediateConcern: boolean;
  readonly referrerState: ReferrerState;
  readonly referrerRef?: string;
  readonly proposedBy?: ActorId;
};

export type Action = { readonly text: string; readonly owner: string; readonly dueAt?: Date };

type Recommendation = {
  readonly level: Level;
  readonly outcome: Outcome;
  readonly reasons: string;
  readonly by: ActorId;
  readonly at: Date;
};

type Words = { readonly outcome: string; readonly whatHappensNext: string; readonly family?: string };

export type Decision = {
  readonly id: DecisionId;
  readonly childId: ChildId;
  readonly outcome: Outcome;
  readonly level: Level;
  readonly reason?: string;
  readonly desiredImpact?: string;
  readonly actions: readonly Action[];
  readonly noActionsReason?: string;
  readonly alternativeSupport?: { readonly advice?: string; readonly service?: string };
  readonly withoutParentView?: string;
  readonly withoutChildVoice?: string;
  readonly bestInterestsReason?: string;
  readonly returnsConsidered: readonly CheckId[];
  readonly pictureVersion: number;
  readonly words: Words;
};

export type DecisionMade = Decision & {
  readonly by: ActorId;
  readonly at: Date;
  readonly policyVersion: string;
  /** N-08: the threshold document in force. */
  readonly thresholdDocument: string;
};

export type Child = {
  readonly id: ChildId;
  readonly number: number;
  readonly recommendations: readonly Recommendation[];
  readonly decision?: DecisionMade;
  /** Decisions that a reopened case made anew, oldest first. */
  readonly replaced?: readonly DecisionMade[];
};

export type RagEntry = {
  readonly kind: 'proposed' | 'set';
  readonly rag: Rag;
  readonly by: ActorId;
  readonly at: Date;
  readonly informationAt: Date;
};

export type OversightKind = 'initial' | 'awaiting-information' | 'override' | 'direction' | 'final';
export type Awaiting = { readonly what: string; readonly from: string; readonly until: Date };

export type Oversight = {
  readonly id: OversightId;
  readonly kind: OversightKind;
  readonly text: string;
  readonly childIds: readonly ChildId[];
  readonly actions: readonly Action[];
  readonly immediateConcern: boolean;
  readonly childInNeedLikely: boolean;
  readonly awaiting?: Awaiting;
  readonly override?: Override;
  readonly by: ActorId;
  readonly at: Date;
};

export type ParentContact = {
  readonly id: string;
  readonly adultId: AdultId;
  readonly how: 'telephone' | 'visit' | 'video' | 'letter' | 'not-made';
  readonly at?: Date;
  readonly view?: string;
  readonly supportNeeds?: string;
  readonly supportWanted?: boolean;
  readonly safetyDiscussed?: boolean;
  readonly reason?: string;
  readonly by: ActorId;
};

export type ChildContact = {
  readonly id: string;
  readonly childId: ChildId;
  readonly how: 'seen-alone' | 'seen' | 'spoken-to' | 'observed' | 'through-school' | 'not-made';
  readonly at?: Date;
  readonly voice?: string;
  readonly bestInterestsReason?: string;
  readonly reason?: string;
  readonly by: ActorId;
};

export type Confirmation = {
  readonly detailsVersion: number;
  readonly partners: { readonly current: readonly string[]; readonly past: readonly string[] };
  readonly previousInvolvement?: { readonly noneKnown: boolean; readonly summary?: string };
  readonly safeguardingLead: { readonly discussed: boolean; readonly reason?: string };
  readonly by: ActorId;
  readonly at: Date;
};

export type Analysis = {
  readonly consideration?: string;
  readonly informationGathered?: string;
  readonly riskAnalysis?: string;
  readonly strengths?: string;
  readonly supportNeeds: string;
  readonly concerns: string;
  readonly resources: string;
  readonly known: string;
  readonly notKnown: string;
  readonly unmetNeed: string;
  /** Returns that it quotes: whoever may not see one of them does not see the analysis. */
  readonly restsOn: readonly string[];
  readonly pictureVersion: number;
  readonly by: ActorId;
  readonly at: Date;
};

export const ACTION_KINDS = ['immediate-protection', 'strategy-discussion', 'support', 'enquiries'] as const;
export type AgreedAction = {
  readonly id: string;
  readonly childId: ChildId;
  readonly kind: (typeof ACTION_KINDS)[number];
  readonly text: string;
  readonly agreedAt: Date;
  readonly by: ActorId;
};

export type Task = {
  readonly id: TaskId;
  readonly kind: 'seek-agreement' | 'cover-missing';
  readonly recipientRef: string;
  readonly checkId?: CheckId;
  readonly openedAt: Date;
  readonly done?: { readonly outcome: string; readonly note?: string; readonly by: ActorId; readonly at: Date };
};

export type Screening = {
  readonly id: CaseId;
  readonly version: number;
  readonly origin: Origin;
  readonly openedAt: Date;
  readonly children: readonly Child[];
  /** The newest details version that intake has told of; a copy older than this is behind. */
  readonly announcedVersion: number;
  readonly contents?: Contents;
  readonly agreement: readonly EngagementAgreement[];
  readonly firstReadAt?: Date;
  readonly rag?: Rag;
  readonly level?: Level;
  readonly ragHistory: readonly RagEntry[];
  readonly triagedAt?: Date;
  /** Asked before the contents came: the matrix runs with these terms when they do. */
  readonly matrixWaiting?: {
    readonly terms: CheckTerms;
    readonly extra: readonly Agency[];
    readonly removed: readonly Agency[];
    readonly by: ActorId;
  };
  readonly oversight: readonly Oversight[];
  readonly checks: readonly Check[];
  /** Counts returns taken and restrictions applied: what a decider must have seen. */
  readonly pictureVersion: number;
  /** Numbers what agencies may fetch. */
  readonly viewVersion: number;
  readonly parentContacts: readonly ParentContact[];
  readonly childContacts: readonly ChildContact[];
  readonly confirmations: readonly Confirmation[];
  readonly analysis?: Analysis;
  readonly agreedActions: readonly AgreedAction[];
  readonly tasks: readonly Task[];
  readonly unacknowledgedProtection: readonly NoticeId[];
  readonly closedAt?: Date;
  readonly reopenedAt?: Date;
  readonly withdrawnAt?: Date;
};
