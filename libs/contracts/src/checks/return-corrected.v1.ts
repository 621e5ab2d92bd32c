import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, checkId, moment, returnId, returnVersion } from '../fields.js';

export const ReturnCorrectedV1 = event(
  'checks.return-corrected.v1',
  {
    topic: 'checks.screening',
    key: 'caseId',
    says: 'The agency corrected its return.',
  },
  z.object({
    caseId,
    checkId,
    returnId,
    returnVersion,
    correctedAt: moment('When it was corrected'),
  }),
);
export type ReturnCorrectedV1 = Published<typeof ReturnCorrectedV1>;
