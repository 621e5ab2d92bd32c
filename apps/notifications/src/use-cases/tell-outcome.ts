import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { Contacts } from '../domain/telling/contacts.js';
import { isKnown, keepEarly, type Outcome, outcomeFor } from '../domain/telling/referrer.js';
import { Tell } from './tell.js';

/** One outcome email for each contact of a case (D21); for a contact not known yet it waits. */
@Injectable()
export class TellOutcome {
  constructor(
    private readonly contacts: Contacts,
    private readonly tell: Tell,
    private readonly transactions: Transactions,
  ) {}

  execute(contactIds: readonly string[], outcome: Outcome): Promise<void> {
    return this.transactions.run(async () => {
      for (const contactId of contactIds.toSorted()) await this.forContact(contactId, outcome);
    });
  }

  private async forContact(contactId: string, outcome: Outcome): Promise<void> {
    const contact = await this.contacts.hold(contactId);
    if (isKnown(contact)) await this.tell.execute(outcomeFor(contact, outcome));
    else await this.contacts.keep(keepEarly(contact, outcome));
  }
}
