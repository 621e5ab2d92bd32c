import { DomainError } from '@mash/kernel';

export class StalePresence extends DomainError {
  readonly code = 'stale-version';
  readonly refusal = 'stale';

  constructor() {
    super('Somebody else changed this in between.');
  }
}
