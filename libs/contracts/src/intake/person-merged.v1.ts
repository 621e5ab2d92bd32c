import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, moment } from '../fields.js';

export const PersonMergedV1 = event(
  'intake.person-merged.v1',
  {
    topic: 'intake.people',
    key: 'register',
    says: 'Two ids are one person.',
  },
  z.object({
    register: z
      .literal('people')
      .describe('All people and households are one stream, so that their changes stay in one order'),
    mergeId: id('The merge'),
    survivorId: id('The id that goes on'),
    mergedId: id('The id that stands for the other from now on'),
    mergedAt: moment('When'),
    by: id('Who asked for it'),
    secondPerson: id('Who confirmed it'),
  }),
);
export type PersonMergedV1 = Published<typeof PersonMergedV1>;
