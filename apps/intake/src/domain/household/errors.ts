import { DomainError } from '@mash/kernel';

const SAID = {
  'members-missing': 'A household begins with somebody.',
  'member-twice': 'Nobody belongs to a household twice.',
} as const;

/** What a rule of households refuses. */
export class HouseholdRefused extends DomainError {
  readonly refusal = 'invalid';

  constructor(
    readonly code: keyof typeof SAID,
    pointer: string,
  ) {
    super(SAID[code], { pointer });
  }
}

export class HouseholdNotFound extends DomainError {
  readonly code = 'household-not-found';
  readonly refusal = 'not-found';

  constructor(householdId: string) {
    super('No household is registered under this id.', { details: { householdId } });
  }
}

export class StaleHousehold extends DomainError {
  readonly code = 'stale-version';
  readonly refusal = 'stale';

  constructor(householdId: string) {
    super('Somebody else changed this household in between.', { details: { householdId } });
  }
}
