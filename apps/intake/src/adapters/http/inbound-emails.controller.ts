import { Acting, type Actor, Allow, AuditTrail } from '@mash/access';
import { AfterQuery, Idempotent, type Page, PAGE_SIZE, pageOf } from '@mash/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActorId } from '../../domain/contact/contact.js';
import type { InboundEmailId } from '../../domain/ids.js';
import type { InboundEmail } from '../../domain/inbound-email/inbound-email.js';
import { SettleInboundEmail } from '../../use-cases/settle-inbound-email.js';
import { TakeInboundEmail } from '../../use-cases/take-inbound-email.js';
import { PostgresInboundEmails } from '../postgres/postgres-inbound-emails.js';
import { InboundEmailRequest, SettledRequest } from './inbound-email.request.js';

/** What nobody may ask for by email is answered and settled, never dropped (B-51, Y-19). */
@ApiTags('inbound emails')
@Controller('v1')
export class InboundEmailsController {
  constructor(
    private readonly takeInboundEmail: TakeInboundEmail,
    private readonly settleInboundEmail: SettleInboundEmail,
    private readonly emails: PostgresInboundEmails,
    private readonly audit: AuditTrail,
  ) {}

  @Post('inbound-emails')
  @Allow('mail-gateway')
  @Idempotent()
  async take(@Body() { messageId, from, receivedAt, asks }: InboundEmailRequest) {
    const came = { messageId, from, asks, receivedAt: new Date(receivedAt) };
    return { inboundEmailId: await this.takeInboundEmail.execute(came), accepted: false };
  }

  @Get('not-accepted')
  @Allow({ staff: ['referral-support-officer'] })
  async notAccepted(@Query() { after, limit = PAGE_SIZE }: AfterQuery): Promise<Page<ReturnType<typeof emailView>>> {
    const page = pageOf(await this.emails.open(after, limit + 1), limit, ({ id }) => id);
    await this.audit.record({
      action: 'not-accepted.list',
      details: { inboundEmailIds: page.items.map(({ id }) => id) },
    });
    return { ...page, items: page.items.map(emailView) };
  }

  @Post('not-accepted/:inboundEmailId/settle')
  @HttpCode(204)
  @Allow({ staff: ['referral-support-officer'] })
  settle(
    @Param('inboundEmailId', ParseUUIDPipe) inboundEmailId: string,
    @Body() { how }: SettledRequest,
    @Acting() by: Actor,
  ): Promise<void> {
    return this.settleInboundEmail.execute(inboundEmailId as InboundEmailId, { how, by: by.id as ActorId });
  }
}

const emailView = ({ id, from, reason, receivedAt }: InboundEmail) => ({
  inboundEmailId: id,
  from,
  reason,
  receivedAt,
});
