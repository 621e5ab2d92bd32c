import { DomainError } from '@mash/kernel';

export class EmailNotFound extends DomainError {
  readonly code = 'email-not-found';
  readonly refusal = 'not-found';

  constructor(emailId: string) {
    super('There is no such email.', { details: { emailId } });
  }
}

export class NotFailed extends DomainError {
  readonly code = 'not-failed';
  readonly refusal = 'conflict';

  constructor(emailId: string, fate: string) {
    super('Only an email that failed is on the work list.', { rule: 'N-25', details: { emailId, fate } });
  }
}

export class OutcomeMissing extends DomainError {
  readonly code = 'outcome-missing';
  readonly refusal = 'invalid';

  constructor(emailId: string) {
    super('Say how the person was told, or that it is not needed.', {
      rule: 'N-25',
      pointer: '/how',
      details: { emailId },
    });
  }
}
