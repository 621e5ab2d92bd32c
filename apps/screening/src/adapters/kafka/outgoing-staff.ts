import { DutyChangedV1, published, StaffChangedV1 } from '@mash/contracts';
import type { DutyEntry, DutyEvent } from '../../domain/staff/duty-entry.js';
import type { StaffEvent, StaffMember } from '../../domain/staff/staff-member.js';
import type { Telling } from './telling.js';

/** Ids, roles and teams only: name and email stay here. */
export const staffTold: Telling<StaffEvent, StaffMember> = {
  'staff-changed': ({ member: { id, employer, roles, teams, active } }, { version }) =>
    published(StaffChangedV1, {
      actorId: id,
      employer,
      roles: [...roles],
      teams: [...teams],
      active,
      staffVersion: version,
    }),
};

export const dutyTold: Telling<DutyEvent, DutyEntry> = {
  'duty-changed': ({ entry: { duty, holderId, deputyIds, from, until } }, { version }) =>
    published(DutyChangedV1, {
      duty,
      holderId,
      deputyIds: [...deputyIds],
      from: from.toISOString(),
      until: until.toISOString(),
      dutyVersion: version,
    }),
};
