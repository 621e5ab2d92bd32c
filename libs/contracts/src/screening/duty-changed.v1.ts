import { DUTIES } from '@mash/kernel';
import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, ids, moment, versionNumber } from '../fields.js';

export const DutyChangedV1 = event(
  'screening.duty-changed.v1',
  {
    topic: 'screening.staff',
    key: 'duty',
    says: 'A duty is held by this person for this time.',
  },
  z.object({
    duty: z.enum(DUTIES).describe('The duty'),
    holderId: id('Who holds it'),
    deputyIds: ids('Who stands in, in order'),
    from: moment('From when'),
    until: moment('Until when'),
    dutyVersion: versionNumber('Version of the entry'),
  }),
);
export type DutyChangedV1 = Published<typeof DutyChangedV1>;
