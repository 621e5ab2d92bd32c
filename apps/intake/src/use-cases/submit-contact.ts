import { Injectable } from '@nestjs/common';
import { Clock, Ids, Transactions } from '@mash/kernel';
import type { Contact } from '../domain/contact/contact.js';
import { Contacts } from '../domain/contact/contacts.js';
import { References } from '../domain/contact/reference.js';
import type { Submission } from '../domain/contact/submission.js';
import { submit } from '../domain/contact/submit.js';
import { PolicyInForce } from '../domain/policy-in-force.js';

@Injectable()
export class SubmitContact {
  constructor(
    private readonly contacts: Contacts,
    private readonly references: References,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute(submission: Submission): Promise<Contact> {
    return this.transactions.run(async () => {
      const minted = { contactId: this.ids.next<'Contact'>(), reference: this.references.next() };
      const now = this.clock.now();
      const change = submit(submission, minted, this.policy.submissions(now), now);
      await this.contacts.save(change);
      return change.state;
    });
  }
}
