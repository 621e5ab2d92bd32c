import { DomainError, type Refusal } from '@mash/kernel';

const SAID = {
  'birth-and-expected-date': 'A person has a birth date or an expected date, never both.',
  'birth-in-future': 'A child who is not born yet has an expected date instead.',
  'unborn-sex': 'The sex of an unborn child is U.',
  'test-identifier': 'This identifier is of a range kept for tests.',
  'identifier-invalid': 'This identifier fails its check digit.',
  'search-words-missing': 'Search by a family name or by an identifier.',
} as const;

export type PersonRefusal = keyof typeof SAID;

/** What a rule of the people register refuses. Repeats nothing of what was sent. */
export class PersonRefused extends DomainError {
  readonly refusal: Refusal = 'invalid';

  constructor(
    readonly code: PersonRefusal,
    told: { readonly pointer: string; readonly rule?: string },
  ) {
    super(SAID[code], told);
  }
}

/** What was sent names somebody who is not registered. */
export class PersonUnknown extends DomainError {
  readonly code = 'person-unknown';
  readonly refusal = 'invalid';

  constructor(pointer: string) {
    super('Nobody is registered under this id.', { pointer });
  }
}

export class PersonNotFound extends DomainError {
  readonly code = 'person-not-found';
  readonly refusal = 'not-found';

  constructor(personId: string) {
    super('Nobody is registered under this id.', { details: { personId } });
  }
}
