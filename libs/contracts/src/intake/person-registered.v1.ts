import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, moment } from '../fields.js';

export const PersonRegisteredV1 = event(
  'intake.person-registered.v1',
  {
    topic: 'intake.people',
    key: 'register',
    says: 'A person has an id here, by which every service may name them.',
  },
  z.object({
    register: z
      .literal('people')
      .describe('All people and households are one stream, so that their changes stay in one order'),
    personId: id('The person'),
    registeredAt: moment('When'),
  }),
);
export type PersonRegisteredV1 = Published<typeof PersonRegisteredV1>;
