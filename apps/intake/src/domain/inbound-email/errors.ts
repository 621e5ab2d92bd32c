import { DomainError } from '@mash/kernel';

export class AlreadySettled extends DomainError {
  readonly code = 'already-settled';
  readonly refusal = 'conflict';

  constructor(inboundEmailId: string) {
    super('This email is settled.', { details: { inboundEmailId } });
  }
}

export class InboundEmailNotFound extends DomainError {
  readonly code = 'inbound-email-not-found';
  readonly refusal = 'not-found';

  constructor(inboundEmailId: string) {
    super('No email has this id.', { details: { inboundEmailId } });
  }
}
