import { CheckAskedV1, CheckCancelledV1, CheckClosedV1, CheckRequestedV1, published } from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import type { ScreeningEvent } from '../../domain/screening/events.js';

type Fact<Type extends ScreeningEvent['type']> = ScreeningEvent & { readonly type: Type };

/** One question, told twice: to those who time it, and to the agency that answers it. */
export const checkAsked = ({ caseId, check, rag, viewVersion, subjectCount }: Fact<'check-asked'>): Outgoing[] => {
  const asked = { caseId, checkId: check.id, purpose: check.terms.purpose, dueAt: check.dueAt.toISOString() };
  return [
    published(CheckAskedV1, {
      ...asked,
      answerer: check.agency,
      urgent: false,
      askedAt: check.askedAt.toISOString(),
      recipientRef: `desk:${check.agency}`,
    }),
    published(
      CheckRequestedV1,
      {
        ...asked,
        round: check.round,
        basis: check.basis,
        rag,
        requestedAt: check.askedAt.toISOString(),
        shortNotice: check.shortNotice,
        subjectCount: Math.max(1, subjectCount),
        questionCodes: [...check.questionCodes],
        directedBy: check.directedBy,
        viewVersion,
        agreementVersion: check.agreementVersion,
      },
      check.agency,
    ),
  ];
};

export const checkClosed = ({ caseId, check, how, late }: Fact<'check-closed'>): Outgoing =>
  published(CheckClosedV1, {
    caseId,
    checkId: check.id,
    answerer: check.agency,
    how,
    returnedAt: how === 'returned' ? check.return?.returnedAt.toISOString() : undefined,
    late,
  });

export const cancelled = ({ caseId, check, reason }: Fact<'check-cancelled'>): Outgoing | undefined =>
  check.ended &&
  published(
    CheckCancelledV1,
    { caseId, checkId: check.id, reason, cancelledAt: check.ended.at.toISOString() },
    check.agency,
  );
