import { Acting, type Actor, Allow, DisclosureLedger } from '@mash/access';
import { ContactView, disclosed, RecipientView } from '@mash/contracts';
import { Tagged } from '@mash/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ContactId } from '../../domain/contact/contact.js';
import { Contacts } from '../../domain/contact/contacts.js';
import { ContactNotFound, RecipientNotFound } from '../../domain/contact/errors.js';
import { contactView } from '../contact-view.js';
import { Recipients } from '../recipients.js';

/** Edges E1 and E6: what other services may fetch here. Each answer is a line of the ledger. */
@ApiTags('disclosures')
@Controller('v1/disclosures')
export class DisclosuresController {
  constructor(
    private readonly contacts: Contacts,
    private readonly recipients: Recipients,
    private readonly ledger: DisclosureLedger,
  ) {}

  @Get('contacts/:contactId')
  @Allow({ service: 'screening' })
  @Tagged('detailsVersion')
  async contact(@Param('contactId', ParseUUIDPipe) contactId: string, @Acting() by: Actor): Promise<ContactView> {
    const contact = await this.contacts.find(contactId as ContactId);
    const line = { edge: 'E1', to: by.id, subject: contactId, caseId: contactId, basis: 'public-task' };
    if (contact === undefined) {
      await this.ledger.record({ ...line, fields: [], answer: 404 });
      throw new ContactNotFound(contactId);
    }
    const view = disclosed(ContactView, contactView(contact));
    await this.ledger.record({ ...line, version: view.detailsVersion, fields: Object.keys(view), answer: 200 });
    return view;
  }

  @Get('recipients/:ref')
  @Allow({ service: 'notifications' })
  async recipient(@Param('ref') ref: string, @Acting() by: Actor): Promise<RecipientView> {
    const recipient = await this.recipients.find(ref);
    const line = { edge: 'E6', to: by.id, subject: ref, basis: 'public-task' };
    if (recipient === undefined) {
      await this.ledger.record({ ...line, fields: [], answer: 404 });
      throw new RecipientNotFound();
    }
    await this.ledger.record({ ...line, ...recipient.line, answer: 200 });
    return disclosed(RecipientView, recipient.view);
  }
}
