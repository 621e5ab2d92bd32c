import type { Agency, Change, StaffRole } from '@mash/kernel';
import type { ActorId } from '../ids.js';

export type Employer = 'council' | Agency;

/** A person who works here or for an agency, and what that person may do from now on. */
export type StaffMember = {
  readonly id: ActorId;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly employer: Employer;
  readonly roles: readonly StaffRole[];
  readonly teams: readonly string[];
  readonly active: boolean;
};

export type StaffEvent = { readonly type: 'staff-changed'; readonly member: StaffMember };
export type StaffChange = Change<StaffMember, StaffEvent>;
export type StaffEntry = Omit<StaffMember, 'version'>;

/** The same entry again changes nothing. */
export function enter(before: StaffMember | undefined, entry: StaffEntry): StaffChange {
  const member: StaffMember = { ...entry, version: before?.version ?? 0 };
  if (before && isSame(before, member)) return { state: before, events: [] };
  return { state: member, events: [{ type: 'staff-changed', member }] };
}

const isSame = (one: StaffMember, other: StaffMember): boolean =>
  one.name === other.name &&
  one.email === other.email &&
  one.employer === other.employer &&
  one.active === other.active &&
  hasSame(one.roles, other.roles) &&
  hasSame(one.teams, other.teams);

const hasSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((entry) => other.includes(entry));
