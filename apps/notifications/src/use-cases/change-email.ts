import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import type { Email, EmailChange, EmailId } from '../domain/email/email.js';
import { Emails } from '../domain/email/emails.js';

/** One step of one email, in a transaction of its own unless one is open. */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly emails: Emails,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The email as the step left it. */
  execute(id: EmailId, step: (email: Email, now: Date) => EmailChange): Promise<Email> {
    return this.transactions.run(async () => {
      const change = step(await this.emails.get(id), this.clock.now());
      await this.emails.save(change);
      return change.state;
    });
  }
}
