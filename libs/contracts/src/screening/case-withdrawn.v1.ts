import { z } from 'zod';
import { WITHDRAWAL_REASONS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, contactIds, moment } from '../fields.js';

export const CaseWithdrawnV1 = event(
  'screening.case-withdrawn.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A case was withdrawn before work had begun.',
  },
  z.object({
    caseId,
    contactIds,
    reason: z.enum(WITHDRAWAL_REASONS).describe('Why'),
    at: moment('When it was withdrawn'),
  }),
);
export type CaseWithdrawnV1 = Published<typeof CaseWithdrawnV1>;
