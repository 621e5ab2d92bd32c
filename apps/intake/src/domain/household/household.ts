import type { Change } from '@mash/kernel';
import type { HouseholdId, PersonId } from '../ids.js';
import { PersonUnknown } from '../person/errors.js';
import { HouseholdRefused, StaleHousehold } from './errors.js';

/** People who live together; somebody may belong to two. */
export type Household = {
  readonly id: HouseholdId;
  readonly version: number;
  readonly memberIds: readonly PersonId[];
  readonly changedAt: Date;
};

type Kind = 'household-registered' | 'household-changed';

export type HouseholdEvent = { readonly type: Kind; readonly household: Household };

export type HouseholdChange = Change<Household, HouseholdEvent>;

/** All who are to belong to it, and who of them is registered. */
export type Members = { readonly memberIds: readonly PersonId[]; readonly registered: ReadonlySet<PersonId> };

export function registerHousehold(id: HouseholdId, members: Members, now: Date): HouseholdChange {
  if (members.memberIds.length === 0) throw new HouseholdRefused('members-missing', '/memberIds');
  return changed({ id, version: 0, memberIds: [], changedAt: now }, 'household-registered', members);
}

type Changing = Members & { /** The version that its caller has seen. */ readonly seen: number };

/** Everybody may have left. */
export function changeHousehold(household: Household, { seen, ...members }: Changing, now: Date): HouseholdChange {
  if (household.version !== seen) throw new StaleHousehold(household.id);
  /** The same people are no change, in whatever order they are named. */
  if (isSame(household.memberIds, members.memberIds)) return { state: household, events: [] };
  return changed({ ...household, changedAt: now }, 'household-changed', members);
}

function changed(before: Household, type: Kind, { memberIds, registered }: Members): HouseholdChange {
  memberIds.forEach((memberId, place) => {
    const pointer = `/memberIds/${String(place)}`;
    if (memberIds.indexOf(memberId) < place) throw new HouseholdRefused('member-twice', pointer);
    if (!registered.has(memberId)) throw new PersonUnknown(pointer);
  });
  const household = { ...before, memberIds };
  return { state: household, events: [{ type, household }] };
}

const isSame = (some: readonly PersonId[], others: readonly PersonId[]): boolean =>
  some.length === others.length && some.every((id) => others.includes(id));
