import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import type { Actor } from '../domain/actor.js';
import type { NoticeId } from '../domain/ids.js';
import { protectionAcknowledged } from '../domain/screening/protect.js';
import { acknowledge, type Acknowledgement } from '../domain/urgent-notice/urgent-notice.js';
import { UrgentNotices } from '../domain/urgent-notice/urgent-notices.js';
import { OnCase } from './on-case.js';

export type Acknowledging = { readonly noticeId: NoticeId; readonly actor: Actor; readonly note?: string };

@Injectable()
export class AcknowledgeNotice {
  constructor(
    private readonly notices: UrgentNotices,
    private readonly onCase: OnCase,
    private readonly transactions: Transactions,
  ) {}

  /** Answers with the acknowledgement that counts: the first. */
  execute({ noticeId, actor, note }: Acknowledging): Promise<Acknowledgement> {
    return this.transactions.run(async () => {
      const notice = await this.notices.get(noticeId);
      const change = acknowledge(notice, note, { actor, ...this.onCase.moment() });
      const { acknowledged, caseId } = change.state;
      if (!acknowledged) throw new Error(`Notice ${noticeId} was acknowledged without a trace.`);
      if (change.state === notice) return acknowledged;
      await this.notices.save(change);
      await this.onCase.follow(caseId, (screening) => protectionAcknowledged(screening, noticeId));
      return acknowledged;
    });
  }
}
