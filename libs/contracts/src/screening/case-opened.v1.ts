import { STAGES } from '@mash/kernel';
import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, childIds, code, contactId, moment } from '../fields.js';

export const CaseOpenedV1 = event(
  'screening.case-opened.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A case was opened for a contact.',
  },
  z.object({
    caseId,
    contactId,
    stage: z.enum(STAGES).describe('Stage it opened in'),
    openedAt: moment('When it was opened'),
    childIds,
    queue: code('The queue it waits in'),
  }),
);
export type CaseOpenedV1 = Published<typeof CaseOpenedV1>;
