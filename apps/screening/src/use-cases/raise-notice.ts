import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@mash/kernel';
import type { NoticeId } from '../domain/ids.js';
import { PolicyInForce } from '../domain/policy-in-force.js';
import type { NoticeKind } from '../domain/rules.js';
import { raise } from '../domain/urgent-notice/urgent-notice.js';
import { UrgentNotices } from '../domain/urgent-notice/urgent-notices.js';
import type { Asked } from './on-case.js';

@Injectable()
export class RaiseNotice {
  constructor(
    private readonly notices: UrgentNotices,
    private readonly policy: PolicyInForce,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute({ caseId, actor }: Asked, kind: NoticeKind): Promise<NoticeId> {
    const raisedBy = actor.id;
    const id = this.ids.next<'UrgentNotice'>();
    await this.notices.save(raise({ id, caseId, kind, raisedBy }, this.policy.rules(), this.clock.now()));
    return id;
  }
}
