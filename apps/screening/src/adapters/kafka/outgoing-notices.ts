import {
  NewInformationRaisedV1,
  NewInformationSettledV1,
  published,
  UrgentNoticeAcknowledgedV1,
  UrgentNoticePassedV1,
  UrgentNoticeRaisedV1,
} from '@mash/contracts';
import type { ReviewEvent } from '../../domain/new-information/review.js';
import type { NoticeEvent } from '../../domain/urgent-notice/urgent-notice.js';
import type { Telling } from './telling.js';

export const noticeTold: Telling<NoticeEvent> = {
  raised: ({ noticeId, caseId, kind, recipientRef, step, at }) =>
    published(UrgentNoticeRaisedV1, { noticeId, caseId, kind, recipientRef, step, raisedAt: at.toISOString() }),
  passed: ({ noticeId, caseId, kind, fromStep, toStep, recipientRef, because, at }) =>
    published(UrgentNoticePassedV1, {
      noticeId,
      caseId,
      kind,
      fromStep,
      toStep,
      recipientRef,
      because,
      passedAt: at.toISOString(),
    }),
  /** Operations are paged by `mash_urgent_notices_unanswered`. */
  exhausted: () => undefined,
  acknowledged: ({ noticeId, caseId, at, step }) =>
    published(UrgentNoticeAcknowledgedV1, { noticeId, caseId, acknowledgedAt: at.toISOString(), step }),
};

export const reviewTold: Telling<ReviewEvent> = {
  raised: ({ review: { id, caseId, source, ref, raisedAt } }) =>
    published(NewInformationRaisedV1, { caseId, reviewId: id, source, ref, raisedAt: raisedAt.toISOString() }),
  settled: ({ review: { id, caseId, source, ref }, result, at }) =>
    published(NewInformationSettledV1, { caseId, reviewId: id, source, ref, result, settledAt: at.toISOString() }),
};
