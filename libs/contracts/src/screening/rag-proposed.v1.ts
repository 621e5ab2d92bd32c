import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, moment, rag } from '../fields.js';

export const RagProposedV1 = event(
  'screening.rag-proposed.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A social worker proposed a RAG; a manager must confirm it.',
  },
  z.object({
    caseId,
    rag,
    proposedAt: moment('When'),
  }),
);
export type RagProposedV1 = Published<typeof RagProposedV1>;
