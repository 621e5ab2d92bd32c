import { Allow, AuditTrail } from '@mash/access';
import { Ids } from '@mash/kernel';
import { Idempotent } from '@mash/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { SubmitContact } from '../../use-cases/submit-contact.js';
import { ContactTaken, taken } from './contact.answers.js';
import { PublicConcernRequest } from './contact.request.js';
import { submissionOf } from './submission-of.js';

/** What the portal brings on behalf of the public and of children. */
@ApiTags('public')
@Controller('v1/public')
export class PublicConcernsController {
  constructor(
    private readonly submitContact: SubmitContact,
    private readonly audit: AuditTrail,
    private readonly ids: Ids,
  ) {}

  @Post('concerns')
  @Allow('portal')
  @Idempotent()
  @ApiCreatedResponse({ type: ContactTaken })
  async submit(@Body() body: PublicConcernRequest): Promise<ContactTaken> {
    const submission = submissionOf(body, { channel: 'web', professional: false }, this.ids);
    const contact = await this.submitContact.execute(submission);
    await this.audit.record({ action: 'contact.submit', caseId: contact.id, version: 1 });
    return taken(contact);
  }
}
