import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import type { InboundEmailId } from '../domain/ids.js';
import { settle, type Settling } from '../domain/inbound-email/inbound-email.js';
import { InboundEmails } from '../domain/inbound-email/inbound-emails.js';

@Injectable()
export class SettleInboundEmail {
  constructor(
    private readonly emails: InboundEmails,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  execute(id: InboundEmailId, settling: Settling): Promise<void> {
    return this.transactions.run(async () => {
      await this.emails.save(settle(await this.emails.get(id), settling, this.clock.now()));
    });
  }
}
