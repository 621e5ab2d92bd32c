import { Acting, type Actor, Allow, AuditTrail } from '@mash/access';
import { Ids } from '@mash/kernel';
import { Idempotent } from '@mash/service-host';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Contact, ContactId, ReferrerId } from '../../domain/contact/contact.js';
import { Contacts } from '../../domain/contact/contacts.js';
import { ContactNotFound } from '../../domain/contact/errors.js';
import { SubmitContact } from '../../use-cases/submit-contact.js';
import { ContactStatus, ContactTaken, statusOf, taken } from './contact.answers.js';
import { ContactRequest } from './contact.request.js';
import { submissionOf } from './submission-of.js';

/** What professionals do with their own referrals. */
@ApiTags('contacts')
@Controller('v1/contacts')
export class ContactsController {
  constructor(
    private readonly submitContact: SubmitContact,
    private readonly contacts: Contacts,
    private readonly audit: AuditTrail,
    private readonly ids: Ids,
  ) {}

  @Post()
  @Allow('referrer', 'referrer-system')
  @Idempotent()
  @ApiCreatedResponse({ type: ContactTaken })
  async submit(@Body() body: ContactRequest, @Acting() by: Actor): Promise<ContactTaken> {
    const channel = by.kind === 'referrer' ? 'web' : 'api';
    const submission = submissionOf(body, { channel, professional: true, identity: identityOf(by) }, this.ids);
    const contact = await this.submitContact.execute(submission);
    await this.audit.record({ action: 'contact.submit', caseId: contact.id, version: 1 });
    return taken(contact);
  }

  @Get()
  @Allow('referrer')
  @ApiOkResponse({ type: [ContactStatus] })
  async mine(@Acting() by: Actor): Promise<{ items: ContactStatus[] }> {
    return { items: (await this.contacts.ofReferrer(by.id as ReferrerId, 200)).map(statusOf) };
  }

  @Get(':contactId/status')
  @Allow('referrer')
  @ApiOkResponse({ type: ContactStatus })
  async status(@Param('contactId', ParseUUIDPipe) contactId: string, @Acting() by: Actor): Promise<ContactStatus> {
    const contact = await this.own(contactId as ContactId, by);
    await this.audit.record({ action: 'contact.read-status', caseId: contactId });
    return statusOf(contact);
  }

  /** Somebody else's contact does not exist for a referrer. */
  private async own(contactId: ContactId, by: Actor): Promise<Contact> {
    const contact = await this.contacts.find(contactId);
    if (contact !== undefined && contact.referrer.id === by.id) return contact;
    await this.audit.denied({ action: 'contact.read-status', caseId: contactId });
    throw new ContactNotFound(contactId);
  }
}

/** A person's address is the one they proved; a system gives its own in the body. */
const identityOf = ({ kind, id, email }: Actor) =>
  kind === 'referrer' ? { id: id as ReferrerId, ...(email !== undefined && { email }) } : {};
