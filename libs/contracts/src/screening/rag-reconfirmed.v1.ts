import { z } from 'zod';
import { RECONFIRMATION_CAUSES } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, id, moment } from '../fields.js';

export const RagReconfirmedV1 = event(
  'screening.rag-reconfirmed.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A manager has looked at the RAG again.',
  },
  z.object({
    caseId,
    becauseOf: z.enum(RECONFIRMATION_CAUSES).describe('What had asked'),
    ref: id('The addition, return, regrade or copy that had asked'),
    at: moment('When it was confirmed'),
  }),
);
export type RagReconfirmedV1 = Published<typeof RagReconfirmedV1>;
