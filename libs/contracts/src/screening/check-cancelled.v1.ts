import { z } from 'zod';
import { CANCELLATION_REASONS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, checkId, moment } from '../fields.js';

export const CheckCancelledV1 = event(
  'screening.check-cancelled.v1',
  {
    topic: 'screening.agency',
    key: 'caseId',
    says: 'The return is not needed any more; the package is to be erased.',
  },
  z.object({
    checkId,
    caseId,
    reason: z.enum(CANCELLATION_REASONS).describe('Why'),
    cancelledAt: moment('When it was cancelled'),
  }),
);
export type CheckCancelledV1 = Published<typeof CheckCancelledV1>;
