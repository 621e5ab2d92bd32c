import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import type { CaseId, NoticeId } from '../domain/ids.js';
import { passOn, presentRecipient, type UrgentNotice } from '../domain/urgent-notice/urgent-notice.js';
import { UrgentNotices } from '../domain/urgent-notice/urgent-notices.js';

export type Undelivered = { readonly subjectId: string; readonly recipientRef: string };

@Injectable()
export class PassNoticeOn {
  constructor(
    private readonly notices: UrgentNotices,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Nobody acknowledged at this step in time. */
  silence(noticeId: NoticeId, step: number): Promise<void> {
    return this.transactions.run(async () => {
      const notice = await this.notices.find(noticeId);
      if (notice) await this.pass(notice, step, 'silence');
    });
  }

  /** The message to whoever must acknowledge now was not delivered; the subject is the notice or its case. */
  undelivered({ subjectId, recipientRef }: Undelivered): Promise<void> {
    return this.transactions.run(async () => {
      const notice = await this.notices.find(subjectId as NoticeId);
      const concerned = notice ? [notice] : await this.notices.openOf(subjectId as CaseId);
      for (const one of concerned.filter((open) => presentRecipient(open) === recipientRef)) {
        await this.pass(one, one.step, 'delivery-failed');
      }
    });
  }

  private async pass(notice: UrgentNotice, fromStep: number, because: 'silence' | 'delivery-failed'): Promise<void> {
    const change = passOn(notice, { fromStep, because }, this.clock.now());
    if (change.state !== notice) await this.notices.save(change);
  }
}
