import {
  EmailDueV1,
  EmailNotAcceptedV1,
  EmailSentV1,
  EmailSettledV1,
  FollowUpClosedV1,
  FollowUpOpenedV1,
  IntroductionClosedV1,
  InboundEmailSettledV1,
  IntroductionOpenedV1,
  ReviewDoneV1,
  ReviewOpenedV1,
} from '@mash/contracts';
import { type Reading, reads, shortName } from './reading.js';

export const OTHER_READINGS: readonly Reading[] = [
  reads(EmailDueV1, ({ emailId, urgent, dueAt, recipientRef }) => ({
    name: shortName(EmailDueV1),
    at: new Date(dueAt),
    subjects: { email: [emailId] },
    recipientRef,
    urgent,
  })),
  reads(EmailSentV1, ({ emailId, at }) => ({
    name: shortName(EmailSentV1),
    at: new Date(at),
    subjects: { email: [emailId] },
  })),
  reads(EmailSettledV1, ({ emailId, at }) => ({
    name: shortName(EmailSettledV1),
    at: new Date(at),
    subjects: { email: [emailId] },
  })),
  reads(EmailNotAcceptedV1, ({ inboundEmailId, receivedAt }) => ({
    name: shortName(EmailNotAcceptedV1),
    at: new Date(receivedAt),
    subjects: { email: [inboundEmailId] },
  })),
  reads(InboundEmailSettledV1, ({ inboundEmailId, settledAt }) => ({
    name: shortName(InboundEmailSettledV1),
    at: new Date(settledAt),
    subjects: { email: [inboundEmailId] },
  })),
  reads(ReviewOpenedV1, ({ reviewId, recipientRef, at }) => ({
    name: shortName(ReviewOpenedV1),
    at: new Date(at),
    subjects: { review: [reviewId] },
    recipientRef,
  })),
  reads(ReviewDoneV1, ({ reviewId, at }) => ({
    name: shortName(ReviewDoneV1),
    at: new Date(at),
    subjects: { review: [reviewId] },
  })),
  reads(IntroductionOpenedV1, ({ introductionId, recipientRef, at }) => ({
    name: shortName(IntroductionOpenedV1),
    at: new Date(at),
    subjects: { introduction: [introductionId] },
    recipientRef,
  })),
  reads(IntroductionClosedV1, ({ introductionId, at }) => ({
    name: shortName(IntroductionClosedV1),
    at: new Date(at),
    subjects: { introduction: [introductionId] },
  })),
  reads(FollowUpOpenedV1, ({ followUpId, recipientRef, at }) => ({
    name: shortName(FollowUpOpenedV1),
    at: new Date(at),
    subjects: { 'follow-up': [followUpId] },
    recipientRef,
  })),
  reads(FollowUpClosedV1, ({ followUpId, at }) => ({
    name: shortName(FollowUpClosedV1),
    at: new Date(at),
    subjects: { 'follow-up': [followUpId] },
  })),
];
