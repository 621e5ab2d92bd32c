import { Injectable } from '@nestjs/common';
import { Clock, Ids, Transactions } from '@mash/kernel';
import type { InboundEmailId } from '../domain/ids.js';
import { type Came, notAccepted } from '../domain/inbound-email/inbound-email.js';
import { InboundEmails } from '../domain/inbound-email/inbound-emails.js';

@Injectable()
export class TakeInboundEmail {
  constructor(
    private readonly emails: InboundEmails,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute(came: Omit<Came, 'id'>): Promise<InboundEmailId> {
    return this.transactions.run(async () => {
      const held = await this.emails.ofMessage(came.messageId);
      /** A gateway that was not sure brings a message again. */
      if (held !== undefined) return held.id;
      const id = this.ids.next<'InboundEmail'>();
      await this.emails.save(notAccepted({ ...came, id }, this.clock.now()));
      return id;
    });
  }
}
