import { z } from 'zod';
import { RAG_CAUSES } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, id, moment, rag } from '../fields.js';

export const RagSetV1 = event(
  'screening.rag-set.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A manager set or changed the RAG.',
  },
  z.object({
    caseId,
    rag,
    previousRag: rag.describe('The RAG until then').optional(),
    setAt: moment('When it was set'),
    becauseOf: z.enum(RAG_CAUSES).describe('What led to it'),
    ref: id('The addition, return or report that led to it').optional(),
    informationAt: moment('When the information behind it was received, from which its clock counts'),
    confirmedBy: id('The second manager, or the one who confirmed a proposal').optional(),
  }),
);
export type RagSetV1 = Published<typeof RagSetV1>;
