import { NOTICE_KINDS } from '@mash/kernel';
import { z } from 'zod';
import { PASSING_REASONS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, count, id, moment, recipient } from '../fields.js';

export const UrgentNoticePassedV1 = event(
  'screening.urgent-notice-passed.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'Nobody acknowledged in time: the notice goes to the next in the chain.',
  },
  z.object({
    noticeId: id('The notice'),
    caseId,
    kind: z.enum(NOTICE_KINDS).describe('What it is about: whose chain it follows'),
    fromStep: count('The step that did not answer').min(1),
    toStep: count('The step that must answer now').min(1),
    recipientRef: recipient('The duty that must acknowledge now'),
    because: z.enum(PASSING_REASONS).describe('Why it was passed on'),
    passedAt: moment('When it was passed on'),
  }),
);
export type UrgentNoticePassedV1 = Published<typeof UrgentNoticePassedV1>;
