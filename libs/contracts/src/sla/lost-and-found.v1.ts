import { z } from 'zod';
import { MISSING } from '../codes.js';
import { event, type Published } from '../event.js';
import { contactId, moment } from '../fields.js';

export const LostAndFoundV1 = event(
  'sla.lost-and-found.v1',
  {
    topic: 'sla.clocks',
    key: 'contactId',
    says: 'A received contact is missing where it should be.',
  },
  z.object({
    contactId,
    missing: z.enum(MISSING).describe('What is missing'),
    since: moment('Since when'),
  }),
);
export type LostAndFoundV1 = Published<typeof LostAndFoundV1>;
