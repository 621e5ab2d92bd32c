import { NOTICE_KINDS } from '@mash/kernel';
import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, count, id, moment, recipient } from '../fields.js';

export const UrgentNoticeRaisedV1 = event(
  'screening.urgent-notice-raised.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'Something that a named duty must acknowledge within minutes.',
  },
  z.object({
    noticeId: id('The notice'),
    caseId,
    kind: z.enum(NOTICE_KINDS).describe('Why it is urgent'),
    recipientRef: recipient('The duty that must acknowledge'),
    step: count('Its place in the chain, from 1').min(1),
    raisedAt: moment('When it was raised'),
  }),
);
export type UrgentNoticeRaisedV1 = Published<typeof UrgentNoticeRaisedV1>;
