import { z } from 'zod';
import { NEW_INFORMATION_SOURCES } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, id, moment } from '../fields.js';

export const NewInformationRaisedV1 = event(
  'screening.new-information-raised.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'Information came after closing: the team manager must look.',
  },
  z.object({
    caseId,
    reviewId: id('The new-information review'),
    source: z.enum(NEW_INFORMATION_SOURCES).describe('What came late'),
    ref: id('The return, addition or report that came late'),
    raisedAt: moment('When it was raised'),
  }),
);
export type NewInformationRaisedV1 = Published<typeof NewInformationRaisedV1>;
