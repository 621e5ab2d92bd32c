import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import type { CaseId, Contact, ContactChange, ContactId, OutcomeOfChild } from '../domain/contact/contact.js';
import { Contacts } from '../domain/contact/contacts.js';
import { closed, inScreening, outcomeKnown, reopened, withdrawn, wordsKnown } from '../domain/contact/follow.js';

type Words = Pick<OutcomeOfChild, 'words' | 'whatHappensNext'>;

/** What screening does with a contact, as its referrer will be told. */
@Injectable()
export class FollowCase {
  constructor(
    private readonly contacts: Contacts,
    private readonly transactions: Transactions,
  ) {}

  opened(contactId: ContactId, caseId: CaseId): Promise<void> {
    return this.each([contactId], (contact) => inScreening(contact, caseId));
  }

  decided(contactIds: readonly ContactId[], outcome: OutcomeOfChild): Promise<void> {
    return this.each(contactIds, (contact) =>
      contact.children.some(({ childId }) => childId === outcome.childId)
        ? outcomeKnown(contact, outcome)
        : { state: contact, events: [] },
    );
  }

  worded(caseId: CaseId, decisionId: string, words: Words): Promise<void> {
    return this.transactions.run(async () => {
      for (const contact of await this.contacts.ofCase(caseId)) {
        await this.contacts.save(wordsKnown(contact, decisionId, words));
      }
    });
  }

  closed(contactIds: readonly ContactId[]): Promise<void> {
    return this.each(contactIds, closed);
  }

  reopened(contactIds: readonly ContactId[]): Promise<void> {
    return this.each(contactIds, reopened);
  }

  withdrawn(contactIds: readonly ContactId[]): Promise<void> {
    return this.each(contactIds, withdrawn);
  }

  private each(contactIds: readonly ContactId[], change: (contact: Contact) => ContactChange): Promise<void> {
    return this.transactions.run(async () => {
      for (const contactId of contactIds) await this.contacts.save(change(await this.contacts.get(contactId)));
    });
  }
}
