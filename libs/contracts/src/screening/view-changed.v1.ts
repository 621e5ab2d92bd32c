import { z } from 'zod';
import { VIEW_PARTS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, viewVersion } from '../fields.js';

export const ViewChangedV1 = event(
  'screening.view-changed.v1',
  {
    topic: 'screening.agency',
    key: 'caseId',
    says: 'What the agency may see of the case has a new version.',
  },
  z.object({
    caseId,
    viewVersion,
    parts: z.array(z.enum(VIEW_PARTS)).describe('What changed'),
  }),
);
export type ViewChangedV1 = Published<typeof ViewChangedV1>;
