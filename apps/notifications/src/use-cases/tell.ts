import { Injectable } from '@nestjs/common';
import { Ids, Transactions } from '@mash/kernel';
import { type Email, type Wanted, write } from '../domain/email/email.js';
import { Emails } from '../domain/email/emails.js';

/** Writes what is not written yet: one email for each fact, recipient and template, however often it is told. */
@Injectable()
export class Tell {
  constructor(
    private readonly emails: Emails,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
  ) {}

  execute(wanted: readonly Wanted[]): Promise<void> {
    return this.transactions.run(async () => {
      for (const one of wanted) await this.write(one);
    });
  }

  private async write(wanted: Wanted): Promise<void> {
    const written = await this.emails.ofCause(wanted.causeId);
    if (written.some((email) => isSame(email, wanted))) return;
    await this.emails.save(write(wanted, this.ids.next<'Email'>(), await this.emails.now()));
  }
}

const isSame = (email: Email, { recipientRef, template }: Wanted): boolean =>
  email.recipientRef === recipientRef && email.template === template;
