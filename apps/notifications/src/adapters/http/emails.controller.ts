import { Allow, AuditTrail } from '@mash/access';
import { PAGE_SIZE, pageOf } from '@mash/service-host';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EmailsQuery } from '../postgres/emails.query.js';
import { EmailPage } from './email.answers.js';
import { EmailsQueryString } from './emails.request.js';

@ApiTags('emails')
@Controller('v1/emails')
export class EmailsController {
  constructor(
    private readonly emails: EmailsQuery,
    private readonly audit: AuditTrail,
  ) {}

  /** H-19: the correspondence about a case or contact. */
  @Get()
  @Allow({ staff: ['social-worker', 'practice-manager', 'team-manager', 'referral-support-officer', 'early-help'] })
  @ApiOkResponse({ type: EmailPage })
  async ofSubject(@Query() { subjectId, after, limit = PAGE_SIZE }: EmailsQueryString): Promise<EmailPage> {
    await this.audit.record({ action: 'emails.read', caseId: subjectId });
    return pageOf(await this.emails.ofSubject(subjectId, { after, limit: limit + 1 }), limit, ({ emailId }) => emailId);
  }
}
