import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { Contacts } from '../domain/telling/contacts.js';
import { outcomeFor, type ReceivedContact, receiptFor } from '../domain/telling/referrer.js';
import { Tell } from './tell.js';

/** A contact was received: its receipt, and the outcome that may have come before it. */
@Injectable()
export class TakeContact {
  constructor(
    private readonly contacts: Contacts,
    private readonly tell: Tell,
    private readonly transactions: Transactions,
  ) {}

  execute(received: ReceivedContact, causeId: string): Promise<void> {
    return this.transactions.run(async () => {
      const { early } = await this.contacts.hold(received.contactId);
      const contact = { ...received, early: [] };
      await this.contacts.keep(contact);
      const outcomes = early.flatMap((outcome) => outcomeFor(contact, outcome));
      await this.tell.execute([...receiptFor(received, causeId), ...outcomes]);
    });
  }
}
