import {
  ActionAgreedV1,
  CaseClosedToAgencyV1,
  CaseClosedV1,
  CaseOpenedV1,
  CaseReopenedV1,
  CaseWithdrawnV1,
  DecisionMadeV1,
  FirstReadV1,
  OutcomeSharedV1,
  OversightRecordedV1,
  published,
  RagProposedV1,
  RagSetV1,
  RecommendedV1,
  TaskClosedV1,
  TaskOpenedV1,
  ViewChangedV1,
} from '@mash/contracts';
import type { Outcome } from '@mash/kernel';
import type { ScreeningEvent } from '../../domain/screening/events.js';
import type { Screening } from '../../domain/screening/screening.js';
import { cancelled, checkAsked, checkClosed } from './outgoing-checks.js';
import type { Telling } from './telling.js';

/** Everything a case tells the world. `undefined` keeps a fact private; a new fact does not compile until it stands here. */
const TOLD: Telling<ScreeningEvent, Screening> = {
  opened: ({ caseId, stage, at, childIds }) =>
    published(CaseOpenedV1, {
      caseId,
      contactId: caseId,
      stage,
      openedAt: at.toISOString(),
      childIds: [...childIds],
      queue: 'triage',
    }),
  'first-read': ({ caseId, at }) => published(FirstReadV1, { caseId, contactId: caseId, readAt: at.toISOString() }),
  'rag-proposed': ({ caseId, rag, at }) => published(RagProposedV1, { caseId, rag, proposedAt: at.toISOString() }),
  'rag-set': ({ caseId, rag, previousRag, at, informationAt, by }) =>
    published(RagSetV1, {
      caseId,
      rag,
      previousRag,
      setAt: at.toISOString(),
      becauseOf: 'triage',
      informationAt: informationAt.toISOString(),
      confirmedBy: by,
    }),
  'oversight-recorded': ({ caseId, oversight }) =>
    published(OversightRecordedV1, {
      caseId,
      oversightId: oversight.id,
      kind: oversight.kind,
      childIds: [...oversight.childIds],
      immediateConcern: oversight.immediateConcern,
      childInNeedLikely: oversight.childInNeedLikely,
      nextDueAt: oversight.awaiting?.until.toISOString(),
      recordedAt: oversight.at.toISOString(),
    }),
  'check-asked': checkAsked,
  'check-closed': checkClosed,
  'check-cancelled': cancelled,
  'view-changed': ({ caseId, viewVersion, agencies }) =>
    agencies.map((agency) => published(ViewChangedV1, { caseId, viewVersion, parts: ['people', 'concern'] }, agency)),
  recommended: ({ caseId, childId, level, at }) =>
    published(RecommendedV1, { caseId, childId, level, recommendedAt: at.toISOString() }),
  'action-agreed': ({ caseId, action: { childId, agreedAt, kind } }) =>
    published(ActionAgreedV1, { caseId, childId, agreedAt: agreedAt.toISOString(), kind }),
  'task-opened': ({ caseId, task: { id, kind, recipientRef, openedAt } }) =>
    published(TaskOpenedV1, { caseId, taskId: id, kind, recipientRef, openedAt: openedAt.toISOString() }),
  'task-closed': ({ caseId, task: { id, kind, done } }) =>
    done &&
    published(TaskClosedV1, { caseId, taskId: id, kind, outcome: done.outcome, closedAt: done.at.toISOString() }),
  decided: ({ caseId, decision: { id, childId, level, outcome, at, policyVersion }, urgent }) =>
    published(DecisionMadeV1, {
      caseId,
      contactIds: [caseId],
      decisionId: id,
      childId,
      level,
      outcome,
      urgent,
      decidedAt: at.toISOString(),
      policyVersion,
    }),
  'outcome-shared': ({ caseId, agency, decisions, viewVersion, mayDisagreeUntil }) =>
    published(
      OutcomeSharedV1,
      {
        caseId,
        decisionIds: decisions.map(({ id }) => id),
        viewVersion,
        mayDisagreeUntil: mayDisagreeUntil.toISOString(),
      },
      agency,
    ),
  'closed-to-agency': ({ caseId, agency, at, eraseAfter }) =>
    published(
      CaseClosedToAgencyV1,
      { caseId, closedAt: at.toISOString(), eraseAfter: eraseAfter.toISOString() },
      agency,
    ),
  closed: ({ caseId, at }, screening) =>
    published(CaseClosedV1, { caseId, contactIds: [caseId], at: at.toISOString(), outcomes: outcomesOf(screening) }),
  reopened: ({ caseId, at }, screening) =>
    published(CaseReopenedV1, { caseId, contactIds: [caseId], at: at.toISOString(), outcomes: outcomesOf(screening) }),
  withdrawn: ({ caseId, at }) =>
    published(CaseWithdrawnV1, { caseId, contactIds: [caseId], reason: 'recorded-in-error', at: at.toISOString() }),
  'contents-announced': () => undefined,
  'contents-taken': () => undefined,
  'check-delivered': () => undefined,
  'check-read': () => undefined,
  'return-announced': () => undefined,
  'return-copied': () => undefined,
  'return-restricted': () => undefined,
  'new-information': () => undefined,
  'parent-contacted': () => undefined,
  'child-contacted': () => undefined,
  'details-confirmed': () => undefined,
  analysed: () => undefined,
  'protection-asked': () => undefined,
  'agreement-recorded': () => undefined,
};

const outcomesOf = ({ children }: Screening): Outcome[] => [
  ...new Set(children.flatMap(({ decision }) => decision?.outcome ?? [])),
];

export const screeningTold = TOLD;
