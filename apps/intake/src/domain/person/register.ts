import { isYetToCome } from '../contact/birth.js';
import type { Identifier } from '../contact/contact.js';
import { hasRightCheck, isOfTestRange } from '../contact/identifiers.js';
import { PersonRefused } from './errors.js';
import type { Person, PersonChange } from './person.js';

export type Registering = Omit<Person, 'version' | 'registeredAt' | 'standsFor'>;

/** What the council's policy says about identifiers (D52). */
type IdentifierPolicy = { readonly testIdentifiersAllowed: boolean };

/** Gives a person an id here. Somebody of the same name may be registered already: only people say that two are one. */
export function registerPerson(given: Registering, policy: IdentifierPolicy, now: Date): PersonChange {
  datesFit(given, now);
  given.identifiers.forEach((identifier, place) => {
    identifierIsRight(identifier, policy, `/identifiers/${String(place)}/value`);
  });
  const person: Person = { ...given, version: 0, registeredAt: now };
  return { state: person, events: [{ type: 'person-registered', person }] };
}

function datesFit({ birthDate, expectedDate, sex }: Registering, now: Date): void {
  if (birthDate !== undefined && expectedDate !== undefined) throw refusal('birth-and-expected-date', '/expectedDate');
  if (expectedDate !== undefined && sex !== 'U') throw refusal('unborn-sex', '/sex');
  if (birthDate !== undefined && isYetToCome(birthDate, now)) throw refusal('birth-in-future', '/birthDate');
}

const refusal = (code: 'birth-and-expected-date' | 'unborn-sex' | 'birth-in-future', pointer: string) =>
  new PersonRefused(code, { pointer, rule: 'D27' });

function identifierIsRight(identifier: Identifier, policy: IdentifierPolicy, pointer: string): void {
  if (isOfTestRange(identifier) && !policy.testIdentifiersAllowed) {
    throw new PersonRefused('test-identifier', { pointer, rule: 'D52' });
  }
  if (!hasRightCheck(identifier)) throw new PersonRefused('identifier-invalid', { pointer, rule: 'D24' });
}
