import { Injectable, Optional } from '@nestjs/common';
import { SystemTimers, Timers, Transactions } from '@mash/kernel';
import { isPassing } from '@mash/persistence';
import type { Email, EmailChange, EmailId } from '../domain/email/email.js';
import { Emails } from '../domain/email/emails.js';

type Step = (email: Email, now: Date) => EmailChange;

const AGAIN_MS = 500;

/** One step of one email, in a transaction of its own unless one is open. */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly emails: Emails,
    private readonly transactions: Transactions,
    @Optional() private readonly timers: Timers = new SystemTimers(),
  ) {}

  /** The email as the step left it. */
  execute(id: EmailId, step: Step): Promise<Email> {
    return this.transactions.run(async () => {
      const change = step(await this.emails.get(id), await this.emails.now());
      await this.emails.save(change);
      return change.state;
    });
  }

  /** Tries again for as long as the database is away: who forgets that an email was taken would send it twice. */
  async untilTold(id: EmailId, step: Step): Promise<Email> {
    for (;;) {
      try {
        return await this.execute(id, step);
      } catch (error) {
        if (!isPassing(error)) throw error;
        await new Promise<void>((resolve) => void this.timers.after(AGAIN_MS, resolve));
      }
    }
  }
}
