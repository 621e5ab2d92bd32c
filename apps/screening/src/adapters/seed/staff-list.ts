import { AGENCIES, DUTIES, STAFF_ROLES } from '@mash/kernel';
import { z } from 'zod';
import type { ActorId } from '../../domain/ids.js';
import type { StaffEntry } from '../../domain/staff/staff-member.js';
import type { DutyGiven } from '../../use-cases/assign-duty.js';

const account = z.object({
  actorId: z.uuid(),
  name: z.string().min(1),
  email: z.email(),
  employer: z.enum(['council', ...AGENCIES]),
  roles: z.array(z.enum(STAFF_ROLES)).min(1),
  teams: z.array(z.string()),
  active: z.boolean(),
});

const duty = z.object({
  duty: z.enum(DUTIES),
  holder: z.string(),
  deputies: z.array(z.string()),
  from: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
});

/** Accounts by a name of the file's own; duties name their holders by it. */
const staffList = z.object({
  accounts: z.record(z.string(), z.unknown()),
  duties: z.array(duty),
});

const HALF_A_YEAR_MS = 182 * 86_400_000;

export type StaffList = { readonly members: readonly StaffEntry[]; readonly duties: readonly DutyGiven[] };

/** A duty without times is held from the beginning of today, so that seeding again today changes nothing. */
export function staffListIn(text: string, now: Date): StaffList {
  const { accounts, duties } = staffList.parse(JSON.parse(text));
  const people = new Map(Object.entries(accounts).map(([name, entry]) => [name, account.parse(entry)]));
  const idOf = (name: string): ActorId => {
    const found = people.get(name);
    if (!found) throw new Error(`The list gives a duty to ${name}, who has no account in it.`);
    return found.actorId as ActorId;
  };
  return {
    members: [...people.values()].map(({ actorId, ...entry }) => ({ ...entry, id: actorId as ActorId })),
    duties: duties.map(({ duty: held, holder, deputies, from = dayOf(now), until }) => ({
      duty: held,
      holderId: idOf(holder),
      deputyIds: deputies.map(idOf),
      from,
      until: until ?? new Date(from.getTime() + HALF_A_YEAR_MS),
    })),
  };
}

const dayOf = (now: Date): Date => new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
