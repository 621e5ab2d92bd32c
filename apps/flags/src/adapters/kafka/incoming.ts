import {
  HouseholdChangedV1,
  PersonErasedV1,
  PersonMergedV1,
  PersonRegisteredV1,
  PersonSeparatedV1,
} from '@mash/contracts';
import { type Consumer, on } from '@mash/messaging';
import type { HouseholdId, PersonId } from '../../domain/ids.js';
import type { Merge } from '../../domain/people/people.js';
import type { EraseFlags } from '../../use-cases/erase-flags.js';
import type { TakePeople } from '../../use-cases/take-people.js';

type UseCases = { readonly takePeople: TakePeople; readonly eraseFlags: EraseFlags };

/** Everything this service listens to. The name is the inbox key: never rename it. */
export const incoming = ({ takePeople, eraseFlags }: UseCases): readonly Consumer[] => [
  on(PersonRegisteredV1, 'flags.person-registered', ({ data: { personId, registeredAt } }) =>
    takePeople.registered(personId as PersonId, new Date(registeredAt)),
  ),
  on(PersonMergedV1, 'flags.person-merged', ({ data }) => takePeople.merged(mergeIn(data), new Date(data.mergedAt))),
  on(PersonSeparatedV1, 'flags.person-separated', ({ data }) =>
    takePeople.separated(mergeIn(data), new Date(data.separatedAt)),
  ),
  on(HouseholdChangedV1, 'flags.household-changed', ({ data: { householdId, memberIds, changedAt } }) =>
    takePeople.settled(
      { householdId: householdId as HouseholdId, memberIds: memberIds as readonly PersonId[] },
      new Date(changedAt),
    ),
  ),
  on(PersonErasedV1, 'flags.person-erased', ({ data }) => eraseFlags.ofPerson(data.personId as PersonId)),
];

type TwoPeople = { readonly mergeId: string; readonly survivorId: string; readonly mergedId: string };

const mergeIn = ({ mergeId, survivorId, mergedId }: TwoPeople): Merge => ({ mergeId, survivorId, mergedId }) as Merge;
