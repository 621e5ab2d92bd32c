import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, moment } from '../fields.js';

export const PersonErasedV1 = event(
  'intake.person-erased.v1',
  {
    topic: 'intake.people',
    key: 'register',
    says: 'A person is no longer known here.',
  },
  z.object({
    register: z
      .literal('people')
      .describe('All people and households are one stream, so that their changes stay in one order'),
    personId: id('The person'),
    erasedAt: moment('When'),
  }),
);
export type PersonErasedV1 = Published<typeof PersonErasedV1>;
