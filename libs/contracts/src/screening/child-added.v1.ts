import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, childId, code, moment } from '../fields.js';

export const ChildAddedV1 = event(
  'screening.child-added.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A child was added to the case.',
  },
  z.object({
    caseId,
    childId,
    reason: code('Why'),
    addedAt: moment("When; this child's decision clocks start here"),
  }),
);
export type ChildAddedV1 = Published<typeof ChildAddedV1>;
