import { z } from 'zod';
import { CHECK_ENDINGS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, checkId, code, moment } from '../fields.js';

export const CheckClosedV1 = event(
  'screening.check-closed.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A check needs no answer any more.',
  },
  z.object({
    caseId,
    checkId,
    answerer: code('Agency or internal team'),
    how: z.enum(CHECK_ENDINGS).describe('How it ended'),
    returnedAt: moment('When it was answered').optional(),
    late: z.boolean().describe('Whether it was answered after its due time'),
  }),
);
export type CheckClosedV1 = Published<typeof CheckClosedV1>;
