import { Injectable } from '@nestjs/common';
import type { Change, DomainError } from '@mash/kernel';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import type { CaseId } from '../../domain/ids.js';
import { NoticeNotFound } from '../../domain/urgent-notice/errors.js';
import type { NoticeEvent, UrgentNotice } from '../../domain/urgent-notice/urgent-notice.js';
import type { UrgentNotices } from '../../domain/urgent-notice/urgent-notices.js';
import { noticeTold } from '../kafka/outgoing-notices.js';
import { tell } from '../kafka/telling.js';
import { Audited } from './audited.js';

@Injectable()
export class PostgresNotices extends PostgresAggregates<UrgentNotice, NoticeEvent> implements UrgentNotices {
  protected readonly table = 'urgent_notice';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audited: Audited,
  ) {
    super(sql, outbox);
  }

  openOf(caseId: CaseId): Promise<readonly UrgentNotice[]> {
    return this.findWhere('case_id = $1 AND is_open', [caseId]);
  }

  allOpen(): Promise<readonly UrgentNotice[]> {
    return this.findWhere('is_open ORDER BY id LIMIT 200', []);
  }

  allOf(caseId: string): Promise<readonly UrgentNotice[]> {
    return this.findWhere('case_id = $1 ORDER BY id', [caseId]);
  }

  protected outgoing(event: NoticeEvent): Outgoing | readonly Outgoing[] | undefined {
    return tell(noticeTold, event, undefined);
  }

  protected override columns({ caseId, acknowledged }: UrgentNotice): Record<string, unknown> {
    return { case_id: caseId, is_open: acknowledged === undefined };
  }

  protected override project({ state, events }: Change<UrgentNotice, NoticeEvent>): Promise<void> {
    const { id: subject, caseId, version } = state;
    return this.audited.record({ thing: 'urgent-notice', caseId, subject, version }, events);
  }

  protected override notFound(noticeId: string): DomainError {
    return new NoticeNotFound({ noticeId });
  }
}
