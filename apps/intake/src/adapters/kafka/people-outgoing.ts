import { HouseholdChangedV1, PersonMergedV1, PersonRegisteredV1, PersonSeparatedV1, published } from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import type { HouseholdEvent } from '../../domain/household/household.js';
import type { MergeEvent } from '../../domain/merge/merge.js';
import type { PersonEvent } from '../../domain/person/person.js';

/** All people and households are one stream, so that whoever follows them sees their changes in one order. */
const REGISTER = { register: 'people' } as const;

export const ofPerson = ({ person }: PersonEvent): Outgoing =>
  published(PersonRegisteredV1, {
    ...REGISTER,
    personId: person.id,
    registeredAt: person.registeredAt.toISOString(),
  });

/** That a merge was asked for is nobody's business until it is confirmed. */
export function ofMerge(event: MergeEvent): Outgoing | undefined {
  switch (event.type) {
    case 'merge-asked':
      return undefined;
    case 'person-merged': {
      const { id: mergeId, survivorId, mergedId, asked, confirmed } = event.merge;
      const by = { mergedAt: confirmed.at.toISOString(), by: asked.by, secondPerson: confirmed.by };
      return published(PersonMergedV1, { ...REGISTER, mergeId, survivorId, mergedId, ...by });
    }
    case 'person-separated': {
      const { id: mergeId, survivorId, mergedId, separated } = event.merge;
      const by = { separatedAt: separated.at.toISOString(), by: separated.by };
      return published(PersonSeparatedV1, { ...REGISTER, mergeId, survivorId, mergedId, ...by });
    }
  }
}

/** `householdVersion`: the one it has since then. */
export const ofHousehold = ({ household }: HouseholdEvent, householdVersion: number): Outgoing =>
  published(HouseholdChangedV1, {
    ...REGISTER,
    householdId: household.id,
    memberIds: household.memberIds,
    householdVersion,
    changedAt: household.changedAt.toISOString(),
  });
