import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, checkId, moment } from '../fields.js';

export const CoverMissingV1 = event(
  'checks.cover-missing.v1',
  {
    topic: 'checks.screening',
    key: 'caseId',
    says: 'Nobody at the agency is there to answer.',
  },
  z.object({
    caseId,
    checkId,
    since: moment('Since when'),
  }),
);
export type CoverMissingV1 = Published<typeof CoverMissingV1>;
