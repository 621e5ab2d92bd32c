import { z } from 'zod';
import { CONCERN_LEVELS, RESTRICTION_KINDS } from '../codes.js';
import { event, type Published } from '../event.js';
import { answer, caseId, checkId, count, moment, returnId, returnVersion } from '../fields.js';

export const ReturnSubmittedV1 = event(
  'checks.return-submitted.v1',
  {
    topic: 'checks.screening',
    key: 'caseId',
    says: 'The agency has answered; the return may be fetched.',
  },
  z.object({
    caseId,
    checkId,
    returnId,
    returnVersion,
    answer,
    answers: z
      .array(z.object({ number: count('Number of the subject in the package, from 1').min(1), answer }))
      .describe('The answer for each subject'),
    restriction: z.enum(RESTRICTION_KINDS).describe('Limit on sharing it onward'),
    concernLevel: z.enum(CONCERN_LEVELS).describe('How concerned the agency is').optional(),
    pastConcern: z.boolean().describe('Whether there was a concern in the past'),
    returnedAt: moment('When it was submitted'),
  }),
);
export type ReturnSubmittedV1 = Published<typeof ReturnSubmittedV1>;
