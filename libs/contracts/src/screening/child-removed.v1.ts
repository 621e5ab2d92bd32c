import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, childId, code, moment } from '../fields.js';

export const ChildRemovedV1 = event(
  'screening.child-removed.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A child was removed from the case.',
  },
  z.object({
    caseId,
    childId,
    reason: code('Why'),
    removedAt: moment('When'),
  }),
);
export type ChildRemovedV1 = Published<typeof ChildRemovedV1>;
