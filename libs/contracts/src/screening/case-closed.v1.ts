import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, contactIds, moment, outcome } from '../fields.js';

export const CaseClosedV1 = event(
  'screening.case-closed.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'Every child of the case has a decision.',
  },
  z.object({
    caseId,
    contactIds,
    at: moment('When it was closed'),
    outcomes: z.array(outcome).describe('The outcomes that were decided, each once'),
  }),
);
export type CaseClosedV1 = Published<typeof CaseClosedV1>;
