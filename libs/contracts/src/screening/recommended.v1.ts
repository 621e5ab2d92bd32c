import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, childId, level, moment } from '../fields.js';

export const RecommendedV1 = event(
  'screening.recommended.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A level was recommended for a child.',
  },
  z.object({
    caseId,
    childId,
    level,
    recommendedAt: moment('When it was recommended'),
  }),
);
export type RecommendedV1 = Published<typeof RecommendedV1>;
