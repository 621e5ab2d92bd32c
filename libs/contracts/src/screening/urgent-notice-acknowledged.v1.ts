import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, count, id, moment } from '../fields.js';

export const UrgentNoticeAcknowledgedV1 = event(
  'screening.urgent-notice-acknowledged.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A person took the notice on.',
  },
  z.object({
    noticeId: id('The notice'),
    caseId,
    acknowledgedAt: moment('When it was acknowledged'),
    step: count('The step the notice had reached').min(1),
  }),
);
export type UrgentNoticeAcknowledgedV1 = Published<typeof UrgentNoticeAcknowledgedV1>;
