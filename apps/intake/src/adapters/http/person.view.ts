import type { Shown } from '../postgres/people.query.js';
import { present } from '../present.js';

/** One line of a search. */
export const foundView = ({ person, householdIds }: Shown) => {
  const { id: personId, familyName, givenName, birthDate, expectedDate } = person;
  return { personId, familyName, ...present({ givenName, birthDate, expectedDate }), householdIds };
};

/** A record, and whom its id stands for now; `mergeId` undoes that it does. */
export const personView = (shown: Shown) => {
  const { version, sex, identifiers, registeredAt, standsFor } = shown.person;
  const merged = standsFor && { mergedInto: shown.survivorId, mergeId: standsFor.mergeId };
  return { ...foundView(shown), version, sex, identifiers, registeredAt, ...merged };
};
