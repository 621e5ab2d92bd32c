import { z } from 'zod';
import { event, type Published } from '../event.js';
import { count, id, moment } from '../fields.js';

export const FlagRaisedV1 = event(
  'flags.flag-raised.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'A practitioner raised a flag.',
  },
  z.object({
    flagId: id('The flag'),
    entryId: id("The register's own number for a subject; not a person's id"),
    at: moment('When'),
    expiresAt: moment('When it expires').optional(),
    activeCount: count('How many flags now count for the entry'),
  }),
);
export type FlagRaisedV1 = Published<typeof FlagRaisedV1>;
