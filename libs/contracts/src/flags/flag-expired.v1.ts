import { z } from 'zod';
import { event, type Published } from '../event.js';
import { count, id, moment } from '../fields.js';

export const FlagExpiredV1 = event(
  'flags.flag-expired.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'A flag has reached its last day.',
  },
  z.object({
    flagId: id('The flag'),
    entryId: id("The register's own number for a subject; not a person's id"),
    at: moment('When'),
    activeCount: count('How many flags now count for the entry'),
  }),
);
export type FlagExpiredV1 = Published<typeof FlagExpiredV1>;
