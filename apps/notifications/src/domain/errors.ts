import { DomainError } from '@mash/kernel';

export class AddressNotEntered extends DomainError {
  readonly code = 'address-not-entered';
  readonly refusal = 'not-found';

  constructor(code: string) {
    super('No address is entered for this.', { details: { code } });
  }
}

export class MailboxUnknown extends DomainError {
  readonly code = 'mailbox-unknown';
  readonly refusal = 'invalid';

  constructor() {
    super("A mailbox is a team's or an agency's desk: team:<code> or desk:<agency>.");
  }
}
