import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { Emails } from '../domain/email/emails.js';
import { aboutNotice, standDowns } from '../domain/telling/notice.js';
import { DropEmails } from './drop-emails.js';
import { Tell } from './tell.js';

export type AcknowledgedNotice = { readonly causeId: string; readonly noticeId: string; readonly by?: string };

/** An urgent notice was acknowledged: who was not told yet need not be, who was told is told that too (race 9). */
@Injectable()
export class EndNotice {
  constructor(
    private readonly emails: Emails,
    private readonly tell: Tell,
    private readonly dropEmails: DropEmails,
    private readonly transactions: Transactions,
  ) {}

  execute({ noticeId, ...acknowledged }: AcknowledgedNotice): Promise<void> {
    return this.transactions.run(async () => {
      const about = aboutNotice(noticeId);
      const told = await this.emails.about(about);
      await this.dropEmails.about(about, 'acknowledged');
      await this.tell.execute(standDowns(told, acknowledged));
    });
  }
}
