import { z } from 'zod';
import { AMENDMENT_REASONS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, checkId, moment, rag, viewVersion } from '../fields.js';

export const CheckAmendedV1 = event(
  'screening.check-amended.v1',
  {
    topic: 'screening.agency',
    key: 'caseId',
    says: 'A request has a new due time, RAG or content.',
  },
  z.object({
    checkId,
    caseId,
    rag,
    dueAt: moment('When the return is due now'),
    why: z.enum(AMENDMENT_REASONS).describe('What changed'),
    viewVersion,
    amendedAt: moment('When it was amended'),
  }),
);
export type CheckAmendedV1 = Published<typeof CheckAmendedV1>;
