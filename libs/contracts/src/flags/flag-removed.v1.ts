import { z } from 'zod';
import { event, type Published } from '../event.js';
import { count, id, moment } from '../fields.js';

export const FlagRemovedV1 = event(
  'flags.flag-removed.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'A flag was recorded in error and is gone.',
  },
  z.object({
    flagId: id('The flag'),
    entryId: id("The register's own number for a subject; not a person's id"),
    at: moment('When'),
    activeCount: count('How many flags now count for the entry'),
  }),
);
export type FlagRemovedV1 = Published<typeof FlagRemovedV1>;
