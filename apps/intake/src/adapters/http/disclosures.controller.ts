import { Acting, type Actor, Allow, DisclosureLedger } from '@mash/access';
import { ContactView, disclosed, RecipientView } from '@mash/contracts';
import { Tagged } from '@mash/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Contact, ContactId } from '../../domain/contact/contact.js';
import { Contacts } from '../../domain/contact/contacts.js';
import { ContactNotFound, RecipientNotFound } from '../../domain/contact/errors.js';
import { recipientRefOf } from '../../domain/contact/recipient.js';
import { contactView } from '../contact-view.js';

const REFERRER = /^intake:referrer:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Edges E1 and E6: what other services may fetch here. Each answer is a line of the ledger. */
@ApiTags('disclosures')
@Controller('v1/disclosures')
export class DisclosuresController {
  constructor(
    private readonly contacts: Contacts,
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
    const contact = await this.referrerOf(ref);
    const line = { edge: 'E6', to: by.id, subject: ref, basis: 'public-task' };
    if (contact?.referrer.email === undefined || recipientRefOf(contact) === undefined) {
      await this.ledger.record({ ...line, fields: [], answer: 404 });
      throw new RecipientNotFound();
    }
    await this.ledger.record({ ...line, caseId: contact.id, fields: ['address', 'salutation'], answer: 200 });
    return disclosed(RecipientView, recipientView(ref, contact.referrer.email, contact));
  }

  private async referrerOf(ref: string): Promise<Contact | undefined> {
    const contactId = REFERRER.exec(ref)?.[1];
    return contactId === undefined ? undefined : this.contacts.find(contactId as ContactId);
  }
}

const recipientView = (ref: string, address: string, { referrer }: Contact): RecipientView => ({
  ref,
  address,
  contactable: true,
  ...(referrer.name !== undefined && { salutation: referrer.name }),
});
