import { z } from 'zod';
import { RECONFIRMATION_CAUSES } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, id, moment } from '../fields.js';

export const RagReconfirmationAskedV1 = event(
  'screening.rag-reconfirmation-asked.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'New information asks a manager to look at the RAG again.',
  },
  z.object({
    caseId,
    becauseOf: z.enum(RECONFIRMATION_CAUSES).describe('What asks'),
    ref: id('The addition, return, regrade or copy that asks'),
    at: moment('When it was asked'),
  }),
);
export type RagReconfirmationAskedV1 = Published<typeof RagReconfirmationAskedV1>;
