import type { Agency, Level, Rag, Stage } from '@mash/kernel';
import type { ActorId, CaseId, CheckId, ChildId, ReviewId } from '../ids.js';
import type { Check } from './checks.js';
import type { AgreedAction, DecisionMade, Oversight, Task } from './screening.js';

type Of<Type extends string, Fields = unknown> = { readonly type: Type; readonly caseId: CaseId } & Fields;

type CheckEnd = 'returned' | 'cancelled' | 'waived';
export type CancelReason = 'decided' | 'agreement-withdrawn' | 'asked-in-error' | 'child-removed';
type Outcomes = readonly { readonly childId: ChildId; readonly outcome: string; readonly level: Level }[];

/** Everything that can happen to a screening. */
export type ScreeningEvent =
  | Of<'opened', { readonly stage: Stage; readonly childIds: readonly ChildId[]; readonly at: Date }>
  | Of<'contents-announced', { readonly detailsVersion: number; readonly urgent: boolean }>
  | Of<'contents-taken', { readonly detailsVersion: number }>
  | Of<'view-changed', { readonly viewVersion: number; readonly agencies: readonly Agency[] }>
  | Of<'withdrawn', { readonly at: Date }>
  | Of<'first-read', { readonly by: ActorId; readonly at: Date }>
  | Of<'rag-proposed', { readonly rag: Rag; readonly by: ActorId; readonly at: Date }>
  | Of<
      'rag-set',
      {
        readonly rag: Rag;
        readonly previousRag?: Rag;
        readonly by: ActorId;
        readonly at: Date;
        readonly informationAt: Date;
      }
    >
  | Of<'oversight-recorded', { readonly oversight: Oversight }>
  | Of<
      'check-asked',
      { readonly check: Check; readonly rag: Rag; readonly viewVersion: number; readonly subjectCount: number }
    >
  | Of<'check-delivered' | 'check-read', { readonly checkId: CheckId; readonly at: Date }>
  | Of<'return-announced', { readonly check: Check; readonly returnVersion: number }>
  | Of<'return-copied', { readonly checkId: CheckId; readonly returnVersion: number }>
  | Of<'return-restricted', { readonly checkId: CheckId; readonly returnVersion: number }>
  | Of<'check-closed', { readonly check: Check; readonly how: CheckEnd; readonly late: boolean }>
  | Of<'check-cancelled', { readonly check: Check; readonly reason: CancelReason }>
  | Of<'new-information', { readonly source: 'return' | 'information-added'; readonly ref: string; readonly at: Date }>
  | Of<'parent-contacted' | 'child-contacted', { readonly by: ActorId; readonly at: Date }>
  | Of<'details-confirmed', { readonly detailsVersion: number; readonly by: ActorId; readonly at: Date }>
  | Of<'analysed', { readonly by: ActorId; readonly at: Date }>
  | Of<'recommended', { readonly childId: ChildId; readonly level: Level; readonly by: ActorId; readonly at: Date }>
  | Of<'action-agreed', { readonly action: AgreedAction }>
  | Of<'protection-asked', { readonly by: ActorId; readonly at: Date }>
  | Of<'agreement-recorded', { readonly personId: string; readonly by: ActorId; readonly at: Date }>
  | Of<'task-opened' | 'task-closed', { readonly task: Task }>
  | Of<'decided', { readonly decision: DecisionMade; readonly urgent: boolean }>
  | Of<
      'outcome-shared',
      {
        readonly agency: Agency;
        readonly decisions: readonly DecisionMade[];
        readonly viewVersion: number;
        readonly mayDisagreeUntil: Date;
      }
    >
  | Of<'closed-to-agency', { readonly agency: Agency; readonly at: Date; readonly eraseAfter: Date }>
  | Of<'closed', { readonly at: Date; readonly outcomes: Outcomes }>
  | Of<'reopened', { readonly at: Date; readonly reviewId: ReviewId }>;
