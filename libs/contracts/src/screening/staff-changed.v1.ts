import { STAFF_ROLES } from '@mash/kernel';
import { z } from 'zod';
import { EMPLOYERS } from '../codes.js';
import { event, type Published } from '../event.js';
import { codes, id, versionNumber } from '../fields.js';

export const StaffChangedV1 = event(
  'screening.staff-changed.v1',
  {
    topic: 'screening.staff',
    key: 'actorId',
    says: "A staff member's roles or teams are now these.",
  },
  z.object({
    actorId: id('The staff member'),
    employer: z.enum(EMPLOYERS).describe('The council or an agency'),
    roles: z.array(z.enum(STAFF_ROLES)).describe('All roles in force'),
    teams: codes('All teams'),
    active: z.boolean().describe('Whether this person may work here today'),
    staffVersion: versionNumber('Version of the entry'),
  }),
);
export type StaffChangedV1 = Published<typeof StaffChangedV1>;
