import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, moment } from '../fields.js';

export const PersonSeparatedV1 = event(
  'intake.person-separated.v1',
  {
    topic: 'intake.people',
    key: 'register',
    says: 'A merge was wrong: the two ids are two people again.',
  },
  z.object({
    register: z
      .literal('people')
      .describe('All people and households are one stream, so that their changes stay in one order'),
    mergeId: id('The merge that is undone'),
    survivorId: id('The id that went on'),
    mergedId: id('The id that is a person of its own again'),
    separatedAt: moment('When'),
    by: id('Who separated them'),
  }),
);
export type PersonSeparatedV1 = Published<typeof PersonSeparatedV1>;
