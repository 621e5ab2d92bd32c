import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import type { NoticeId } from '../../domain/ids.js';
import { presentRecipient, type UrgentNotice } from '../../domain/urgent-notice/urgent-notice.js';
import { AcknowledgeNotice } from '../../use-cases/acknowledge-notice.js';
import { PostgresNotices } from '../postgres/postgres-notices.js';
import { given } from './commands.js';
import { acting, HUB, ON_DUTY } from './who.js';
import { AcknowledgeRequest } from './work.request.js';

@Controller('v1/urgent-notices')
@Allow(HUB, ON_DUTY)
export class UrgentNoticesController {
  constructor(
    private readonly acknowledgeNotice: AcknowledgeNotice,
    private readonly notices: PostgresNotices,
  ) {}

  /** Only open ones are listed; `?open=true` says so. */
  @Get()
  async open() {
    return { items: (await this.notices.allOpen()).map(line) };
  }

  @Post(':noticeId/acknowledge')
  @HttpCode(200)
  async acknowledge(
    @Param('noticeId', ParseUUIDPipe) id: string,
    @Acting() by: Actor,
    @Body() body: AcknowledgeRequest,
  ) {
    const asked = { noticeId: id as NoticeId, actor: acting(by), ...given(body) };
    const acknowledged = await this.acknowledgeNotice.execute(asked);
    return { noticeId: id, acknowledgedAt: acknowledged.at, by: acknowledged.by };
  }
}

const line = (notice: UrgentNotice) => ({
  noticeId: notice.id,
  caseId: notice.caseId,
  kind: notice.kind,
  step: notice.step,
  recipientRef: presentRecipient(notice),
  raisedAt: notice.raisedAt,
});
