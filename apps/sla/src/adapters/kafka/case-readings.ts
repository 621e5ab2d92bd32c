import {
  type DataOf,
  ActionAgreedV1,
  CheckAskedV1,
  CheckClosedV1,
  ChildAddedV1,
  ContactReceivedV1,
  DecisionMadeV1,
  FirstReadV1,
  OversightRecordedV1,
  RagReconfirmationAskedV1,
  RagReconfirmedV1,
  RagSetV1,
  TaskClosedV1,
  TaskOpenedV1,
  UrgentNoticeAcknowledgedV1,
  UrgentNoticePassedV1,
  UrgentNoticeRaisedV1,
} from '@mash/contracts';
import type { Fact } from '../../domain/fact.js';
import { type Reading, reads, shortName } from './reading.js';

/** Every route whose children wait for a decision (D45). */
const DECIDED_ROUTES: ReadonlySet<string> = new Set(['screening', 'early-help']);

export function contactReceived(data: DataOf<typeof ContactReceivedV1>) {
  const { contactId, childIds, kind, route, receivedAt, immediateConcern } = data;
  const child = DECIDED_ROUTES.has(route) ? childIds : [];
  return {
    name: shortName(ContactReceivedV1),
    at: new Date(receivedAt),
    caseId: contactId,
    subjects: { contact: [contactId], child, enquiry: route === 'enquiry' ? [contactId] : [] },
    contactKind: kind,
    immediateConcern,
  };
}

export const CASE_READINGS: readonly Reading[] = [
  reads(FirstReadV1, ({ caseId, contactId, readAt }) => ({
    name: shortName(FirstReadV1),
    at: new Date(readAt),
    caseId,
    subjects: { contact: [contactId] },
  })),
  reads(ChildAddedV1, ({ caseId, childId, addedAt }) => ({
    name: shortName(ChildAddedV1),
    at: new Date(addedAt),
    caseId,
    subjects: { child: [childId] },
  })),
  reads(RagSetV1, ({ caseId, rag, informationAt }) => ({
    name: shortName(RagSetV1),
    at: new Date(informationAt),
    caseId,
    subjects: {},
    rag,
  })),
  reads(OversightRecordedV1, ({ caseId, childIds, kind, recordedAt, ...said }) => ({
    name: `${shortName(OversightRecordedV1)}:${kind}`,
    at: new Date(recordedAt),
    caseId,
    subjects: { contact: [caseId], child: childIds },
    immediateConcern: said.immediateConcern === true,
    childInNeedLikely: said.childInNeedLikely === true,
  })),
  reads(ActionAgreedV1, ({ caseId, childId, agreedAt }) => ({
    name: shortName(ActionAgreedV1),
    at: new Date(agreedAt),
    caseId,
    subjects: { child: [childId] },
  })),
  reads(DecisionMadeV1, ({ caseId, childId, outcome, decidedAt }) => ({
    name: shortName(DecisionMadeV1),
    at: new Date(decidedAt),
    caseId,
    subjects: { child: [childId] },
    outcome,
  })),
  reads(CheckAskedV1, ({ caseId, checkId, urgent, askedAt, dueAt, recipientRef }) => ({
    name: shortName(CheckAskedV1),
    at: new Date(askedAt),
    caseId,
    subjects: { check: [checkId] },
    dueAt: new Date(dueAt),
    recipientRef,
    urgent,
  })),
  reads(UrgentNoticeRaisedV1, ({ caseId, noticeId, kind, recipientRef, step, raisedAt }) => ({
    name: shortName(UrgentNoticeRaisedV1),
    at: new Date(raisedAt),
    caseId,
    subjects: { notice: [noticeId] },
    round: step,
    recipientRef,
    noticeKind: kind,
  })),
  reads(UrgentNoticePassedV1, ({ caseId, noticeId, kind, recipientRef, toStep, passedAt }) => ({
    name: shortName(UrgentNoticePassedV1),
    at: new Date(passedAt),
    caseId,
    subjects: { notice: [noticeId] },
    round: toStep,
    recipientRef,
    noticeKind: kind,
  })),
  reads(UrgentNoticeAcknowledgedV1, ({ caseId, noticeId, acknowledgedAt, step }) => ({
    name: shortName(UrgentNoticeAcknowledgedV1),
    at: new Date(acknowledgedAt),
    caseId,
    subjects: { notice: [noticeId] },
    round: step,
  })),
  reads(RagReconfirmationAskedV1, ({ caseId, at }) => ({
    name: shortName(RagReconfirmationAskedV1),
    at: new Date(at),
    caseId,
    subjects: { case: [caseId] },
  })),
  reads(RagReconfirmedV1, ({ caseId, at }) => ({
    name: shortName(RagReconfirmedV1),
    at: new Date(at),
    caseId,
    subjects: { case: [caseId] },
  })),
  reads(TaskOpenedV1, ({ caseId, taskId, recipientRef, openedAt, dueAt }) => ({
    name: dueAt === undefined ? 'task-opened:open-ended' : shortName(TaskOpenedV1),
    at: new Date(openedAt),
    caseId,
    subjects: { task: [taskId] },
    recipientRef,
    ...(dueAt !== undefined && { dueAt: new Date(dueAt) }),
  })),
  reads(TaskClosedV1, ({ caseId, taskId, closedAt }) => ({
    name: shortName(TaskClosedV1),
    at: new Date(closedAt),
    caseId,
    subjects: { task: [taskId] },
  })),
];

/** A check that was answered keeps its promise; one that was cancelled or waived ends it. */
export const checkReturned = ({ caseId, checkId, returnedAt }: DataOf<typeof CheckClosedV1>, time: Date): Fact => ({
  name: shortName(CheckClosedV1),
  at: returnedAt === undefined ? time : new Date(returnedAt),
  caseId,
  subjects: { check: [checkId] },
});
