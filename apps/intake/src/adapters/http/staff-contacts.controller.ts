import { Acting, type Actor, Allow, AuditTrail } from '@mash/access';
import { Ids } from '@mash/kernel';
import { Idempotent } from '@mash/service-host';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { ActorId, Contact, ContactId } from '../../domain/contact/contact.js';
import { Contacts } from '../../domain/contact/contacts.js';
import { SubmitContact } from '../../use-cases/submit-contact.js';
import { ContactTaken, taken } from './contact.answers.js';
import { StaffContactRequest } from './contact.request.js';
import { isProfessional } from '../../domain/contact/professional.js';
import { submissionOf } from './submission-of.js';

const RECORDERS = {
  staff: ['referral-support-officer', 'social-worker', 'practice-manager', 'team-manager', 'early-help'],
} as const;
const READERS = {
  staff: ['referral-support-officer', 'social-worker', 'practice-manager', 'team-manager', 'domestic-abuse-advisor'],
} as const;
const DUTIES = { duty: ['duty-team-manager', 'duty-practice-manager', 'edt-manager'] } as const;

/** What staff record for those who telephone, write or come. */
@ApiTags('staff contacts')
@Controller('v1')
export class StaffContactsController {
  constructor(
    private readonly submitContact: SubmitContact,
    private readonly contacts: Contacts,
    private readonly audit: AuditTrail,
    private readonly ids: Ids,
  ) {}

  @Post('staff-contacts')
  @Allow(RECORDERS, DUTIES)
  @Idempotent()
  @ApiCreatedResponse({ type: ContactTaken })
  async record(@Body() body: StaffContactRequest, @Acting() by: Actor): Promise<ContactTaken> {
    const professional = isProfessional(body.referrer?.source);
    const { channel, receivedAt, lateReason, overrideReason, proposedRag, agreedWith } = body;
    const contact = await this.submitContact.execute({
      ...submissionOf(body, { channel, professional }, this.ids),
      recorded: {
        by: by.id as ActorId,
        receivedAt: new Date(receivedAt),
        ...(lateReason !== undefined && { lateReason }),
        ...(overrideReason !== undefined && { overrideReason }),
        ...(proposedRag && { proposedRag }),
        ...(agreedWith !== undefined && { agreedWith: agreedWith as ActorId }),
      },
    });
    await this.audit.record({ action: 'contact.record', caseId: contact.id, version: 1 });
    return taken(contact);
  }

  @Get('contacts/:contactId')
  @Allow(READERS, DUTIES)
  async read(@Param('contactId', ParseUUIDPipe) contactId: string): Promise<Contact> {
    const contact = await this.contacts.get(contactId as ContactId);
    await this.audit.record({ action: 'contact.read', caseId: contactId, version: contact.version });
    return withoutProtectedIdentity(contact);
  }
}

/** S-20: who a protected referrer is stays hidden here too; revealing it is its own, audited step. */
function withoutProtectedIdentity(contact: Contact): Contact {
  const { state, source } = contact.referrer;
  return state === 'protected' ? { ...contact, referrer: { state, source } } : contact;
}
