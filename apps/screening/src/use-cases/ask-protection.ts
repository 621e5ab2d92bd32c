import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import type { NoticeId } from '../domain/ids.js';
import { askProtection } from '../domain/screening/protect.js';
import { type Asked, OnCase } from './on-case.js';
import { RaiseNotice } from './raise-notice.js';

@Injectable()
export class AskProtection {
  constructor(
    private readonly onCase: OnCase,
    private readonly raiseNotice: RaiseNotice,
    private readonly transactions: Transactions,
  ) {}

  /** B-102 */
  execute(asked: Asked): Promise<NoticeId> {
    return this.transactions.run(async () => {
      const noticeId = await this.raiseNotice.execute(asked, 'immediate-protection');
      await this.onCase.change(asked, (screening, by) => askProtection(screening, noticeId, by));
      return noticeId;
    });
  }
}
