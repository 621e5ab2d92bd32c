import { z } from 'zod';
import { RESTRICTION_KINDS } from '../codes.js';
import { event, type Published } from '../event.js';
import { agency, caseId, moment, returnId, returnVersion } from '../fields.js';

export const ReturnRestrictedV1 = event(
  'checks.return-restricted.v1',
  {
    topic: 'checks.screening',
    key: 'caseId',
    says: 'The agency changed whom its return may be shown to; it applies at once.',
  },
  z.object({
    caseId,
    returnId,
    returnVersion,
    restriction: z.enum(RESTRICTION_KINDS).describe('Limit on sharing it onward'),
    audience: z.array(agency).describe('The agencies the limit names'),
    effectiveAt: moment('From when'),
  }),
);
export type ReturnRestrictedV1 = Published<typeof ReturnRestrictedV1>;
