import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { Contacts } from '../domain/telling/contacts.js';
import { DropEmails } from './drop-emails.js';

/** A contact was erased: nothing more is sent about it, and who made it is forgotten. */
@Injectable()
export class ForgetContact {
  constructor(
    private readonly contacts: Contacts,
    private readonly dropEmails: DropEmails,
    private readonly transactions: Transactions,
  ) {}

  execute(contactId: string): Promise<void> {
    return this.transactions.run(async () => {
      await this.contacts.hold(contactId);
      await this.dropEmails.ofSubjects([contactId], 'erased');
      await this.contacts.forget(contactId);
    });
  }
}
