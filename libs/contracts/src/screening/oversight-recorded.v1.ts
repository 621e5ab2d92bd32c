import { z } from 'zod';
import { OVERSIGHT_KINDS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, id, ids, moment } from '../fields.js';

export const OversightRecordedV1 = event(
  'screening.oversight-recorded.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A manager recorded oversight.',
  },
  z.object({
    caseId,
    oversightId: id('The entry'),
    kind: z.enum(OVERSIGHT_KINDS).describe('Kind of entry'),
    childIds: ids('The children it is about'),
    immediateConcern: z.boolean().describe('Whether immediate protection may be needed').optional(),
    childInNeedLikely: z.boolean().describe('Whether a child in need is likely').optional(),
    nextDueAt: moment('Until when what is awaited may take').optional(),
    recordedAt: moment('When it was recorded'),
  }),
);
export type OversightRecordedV1 = Published<typeof OversightRecordedV1>;
