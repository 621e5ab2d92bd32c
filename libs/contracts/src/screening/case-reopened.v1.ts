import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, contactIds, moment, outcome } from '../fields.js';

export const CaseReopenedV1 = event(
  'screening.case-reopened.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'New information reopened a closed case.',
  },
  z.object({
    caseId,
    contactIds,
    at: moment('When it was reopened'),
    outcomes: z.array(outcome).describe('The outcomes that had been decided, each once'),
  }),
);
export type CaseReopenedV1 = Published<typeof CaseReopenedV1>;
