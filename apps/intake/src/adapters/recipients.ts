import { Injectable } from '@nestjs/common';
import { RecipientView } from '@mash/contracts';
import type { ContactId } from '../domain/contact/contact.js';
import { Contacts } from '../domain/contact/contacts.js';
import { recipientRefOf } from '../domain/contact/recipient.js';
import type { InboundEmailId } from '../domain/ids.js';
import { InboundEmails } from '../domain/inbound-email/inbound-emails.js';

const REF = /^intake:(referrer|inbound-email):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Somebody who may be written to, and what the ledger keeps of having said so. */
export type Recipient = {
  readonly view: RecipientView;
  readonly line: { readonly caseId?: string; readonly fields: readonly string[] };
};

/** Edge E6: whoever this service knows under a reference. */
@Injectable()
export class Recipients {
  constructor(
    private readonly contacts: Contacts,
    private readonly emails: InboundEmails,
  ) {}

  async find(ref: string): Promise<Recipient | undefined> {
    const [, kind, id = ''] = REF.exec(ref) ?? [];
    if (kind === 'referrer') return this.referrer(ref, id as ContactId);
    return kind === 'inbound-email' ? this.sender(ref, id as InboundEmailId) : undefined;
  }

  private async referrer(ref: string, contactId: ContactId): Promise<Recipient | undefined> {
    const contact = await this.contacts.find(contactId);
    if (contact?.referrer.email === undefined || recipientRefOf(contact) === undefined) return undefined;
    const { name, email: address } = contact.referrer;
    const view = { ref, address, contactable: true, ...(name !== undefined && { salutation: name }) };
    return { view, line: { caseId: contact.id, fields: ['address', 'salutation'] } };
  }

  /** Gateways let addresses in that nobody can be told of here: such a sender is written to by hand. */
  private async sender(ref: string, id: InboundEmailId): Promise<Recipient | undefined> {
    const address = (await this.emails.find(id))?.from;
    if (address === undefined || !RecipientView.shape.address.safeParse(address).success) return undefined;
    return { view: { ref, address, contactable: true }, line: { fields: ['address'] } };
  }
}
