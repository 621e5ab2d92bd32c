import { Injectable } from '@nestjs/common';
import { Addresses, type Addressed } from '../domain/addresses.js';
import { type Email, type EmailChange, type EmailId, isOpen } from '../domain/email/email.js';
import { Emails } from '../domain/email/emails.js';
import {
  addressNotNow,
  begin,
  nobodyThere,
  putOff,
  refuse,
  letGo,
  taken,
  unreachable,
} from '../domain/email/sending.js';
import { Letters } from '../domain/letter/letters.js';
import { type Delivery, MailServer } from '../domain/mail-server.js';
import { Contacts } from '../domain/telling/contacts.js';
import { introductionIn, withOthers } from '../domain/telling/introduction.js';
import { ChangeEmail } from './change-email.js';

type Found = Extract<Addressed, { kind: 'found' }>;

/**
 * One attempt: the address is asked for, the row says that it is being sent, the mail server takes it or not, the row
 * says so. Each step is a transaction of its own or none, so that a death in between repeats with the same Message-ID.
 */
@Injectable()
export class SendEmail {
  constructor(
    private readonly emails: Emails,
    private readonly contacts: Contacts,
    private readonly addresses: Addresses,
    private readonly letters: Letters,
    private readonly mailServer: MailServer,
    private readonly changeEmail: ChangeEmail,
  ) {}

  /** The email as the attempt left it. */
  async execute(id: EmailId): Promise<Email> {
    const email = await this.emails.get(id);
    if (!isOpen(email)) return email;
    const addressed = withOthers(email, await this.addresses.of(email.recipientRef, introductionIn(email)));
    if (addressed.kind === 'found') return this.send(email, addressed);
    return this.changeEmail.execute(id, (present, now) => without(addressed, present, now));
  }

  private async send({ id, unlessPerson }: Email, { address, personId, introduces }: Found): Promise<Email> {
    const isOwnDeed = unlessPerson !== undefined && unlessPerson === personId;
    if (isOwnDeed) return this.changeEmail.execute(id, (present, now) => letGo(present, 'own-deed', now));
    const begun = await this.changeEmail.execute(id, begin);
    if (begun.fate !== 'sending') return begun;
    const reference = await this.contacts.referenceOf(begun.subjectId);
    const words = this.letters.of(begun, { reference, introduced: introduces });
    const delivery = await this.mailServer.send({ ...words, emailId: id, to: address, urgent: begun.urgent });
    return this.changeEmail.untilTold(id, (present, now) => delivered(present, begun.attempt, delivery, now));
  }
}

function without(addressed: Exclude<Addressed, Found>, email: Email, now: Date): EmailChange {
  switch (addressed.kind) {
    case 'nobody':
      return nobodyThere(email, now);
    case 'unreachable':
      return unreachable(email, addressed.reason, now);
    case 'gone':
      return letGo(email, 'recipient-gone', now);
    case 'not-now':
      return addressNotNow(email, addressed.reason, now);
  }
}

function delivered(email: Email, attempt: number, delivery: Delivery, now: Date): EmailChange {
  switch (delivery.kind) {
    case 'taken':
      return taken(email, attempt, now);
    case 'passing':
      return putOff(email, attempt, delivery.reason, now);
    case 'final':
      return refuse(email, attempt, delivery.reason, now);
  }
}
