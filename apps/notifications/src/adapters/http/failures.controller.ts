import { Acting, type Actor, Allow } from '@mash/access';
import { AfterQuery, PAGE_SIZE, pageOf } from '@mash/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { EmailId } from '../../domain/email/email.js';
import { ResendEmail } from '../../use-cases/resend-email.js';
import { SettleEmail } from '../../use-cases/settle-email.js';
import { EmailsQuery } from '../postgres/emails.query.js';
import { Audited } from './audited.js';
import { EmailPage } from './email.answers.js';
import { SettleRequest } from './settle.request.js';

/** N-25: what could not be delivered is worked by people until each is settled. */
@ApiTags('failures')
@Controller('v1/failures')
@Allow(
  { staff: ['referral-support-officer', 'team-manager'] },
  { duty: ['duty-team-manager', 'edt-manager'] },
  'operations',
)
export class FailuresController {
  constructor(
    private readonly emails: EmailsQuery,
    private readonly resendEmail: ResendEmail,
    private readonly settleEmail: SettleEmail,
    private readonly audited: Audited,
  ) {}

  @Get()
  @ApiOkResponse({ type: EmailPage })
  async open(@Query() { after, limit = PAGE_SIZE }: AfterQuery): Promise<EmailPage> {
    return pageOf(await this.emails.failed({ after, limit: limit + 1 }), limit, ({ emailId }) => emailId);
  }

  @Post(':emailId/resend')
  @HttpCode(204)
  resend(@Param('emailId', ParseUUIDPipe) emailId: string): Promise<void> {
    return this.audited.change({ action: 'email.resend', subject: emailId }, () =>
      this.resendEmail.execute(emailId as EmailId),
    );
  }

  @Post(':emailId/settle')
  @HttpCode(204)
  settle(
    @Param('emailId', ParseUUIDPipe) emailId: string,
    @Acting() by: Actor,
    @Body() { how }: SettleRequest,
  ): Promise<void> {
    return this.audited.change({ action: 'email.settle', subject: emailId }, () =>
      this.settleEmail.execute(emailId as EmailId, { how, by: by.id }),
    );
  }
}
