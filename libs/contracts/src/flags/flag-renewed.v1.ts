import { z } from 'zod';
import { event, type Published } from '../event.js';
import { count, id, moment } from '../fields.js';

export const FlagRenewedV1 = event(
  'flags.flag-renewed.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'A flag was kept alive.',
  },
  z.object({
    flagId: id('The flag'),
    entryId: id("The register's own number for a subject; not a person's id"),
    at: moment('When'),
    expiresAt: moment('When it expires').optional(),
    activeCount: count('How many flags now count for the entry'),
  }),
);
export type FlagRenewedV1 = Published<typeof FlagRenewedV1>;
