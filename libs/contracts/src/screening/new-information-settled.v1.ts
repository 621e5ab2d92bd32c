import { z } from 'zod';
import { NEW_INFORMATION_SOURCES, REVIEW_RESULTS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, id, moment } from '../fields.js';

export const NewInformationSettledV1 = event(
  'screening.new-information-settled.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'The team manager has looked at what came after closing.',
  },
  z.object({
    caseId,
    reviewId: id('The new-information review'),
    source: z.enum(NEW_INFORMATION_SOURCES).describe('What came late'),
    ref: id('The return, addition or report that came late'),
    result: z.enum(REVIEW_RESULTS).describe('Whether the decision stands'),
    settledAt: moment('When it was settled'),
  }),
);
export type NewInformationSettledV1 = Published<typeof NewInformationSettledV1>;
