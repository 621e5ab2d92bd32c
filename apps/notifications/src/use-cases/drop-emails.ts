import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import type { Email } from '../domain/email/email.js';
import { Emails } from '../domain/email/emails.js';
import { supersede } from '../domain/email/sending.js';
import { Contacts } from '../domain/telling/contacts.js';
import { dropEarly } from '../domain/telling/referrer.js';

/** What was to be told is needless before it was sent. */
@Injectable()
export class DropEmails {
  constructor(
    private readonly emails: Emails,
    private readonly contacts: Contacts,
    private readonly transactions: Transactions,
  ) {}

  /** Of one notice, clock or outcome. */
  about(about: string, reason: string): Promise<void> {
    return this.drop(() => this.emails.about(about), reason);
  }

  /** The outcome of a case, also where it waits for its contacts. */
  outcome(contactIds: readonly string[], about: string, reason: string): Promise<void> {
    return this.transactions.run(async () => {
      for (const contactId of contactIds.toSorted()) {
        await this.contacts.keep(dropEarly(await this.contacts.hold(contactId), about));
      }
      await this.about(about, reason);
    });
  }

  /** Everything about these cases and contacts. */
  ofSubjects(subjectIds: readonly string[], reason: string): Promise<void> {
    return this.drop(() => this.emails.openOf(subjectIds), reason);
  }

  private drop(which: () => Promise<readonly Email[]>, reason: string): Promise<void> {
    return this.transactions.run(async () => {
      const now = await this.emails.now();
      for (const email of await which()) await this.emails.save(supersede(email, reason, now));
    });
  }
}
