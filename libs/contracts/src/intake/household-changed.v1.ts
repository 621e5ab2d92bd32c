import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, ids, moment, versionNumber } from '../fields.js';

export const HouseholdChangedV1 = event(
  'intake.household-changed.v1',
  {
    topic: 'intake.people',
    key: 'register',
    says: 'These people live together.',
  },
  z.object({
    register: z
      .literal('people')
      .describe('All people and households are one stream, so that their changes stay in one order'),
    householdId: id('The household'),
    memberIds: ids('All who belong to it now'),
    householdVersion: versionNumber('Version of the household'),
    changedAt: moment('When'),
  }),
);
export type HouseholdChangedV1 = Published<typeof HouseholdChangedV1>;
