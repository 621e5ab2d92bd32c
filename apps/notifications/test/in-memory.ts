import { InMemoryAggregates } from '@mash/testing';
import { AddressBook, type Entry } from '../src/domain/address-book.js';
import { Addresses, type Addressed } from '../src/domain/addresses.js';
import type { Email, EmailEvent } from '../src/domain/email/email.js';
import type { Emails } from '../src/domain/email/emails.js';
import { isOpen } from '../src/domain/email/email.js';
import { EmailNotFound } from '../src/domain/email/errors.js';
import { introducedLines } from '../src/domain/letter/introduced.js';
import type { Letter } from '../src/domain/letter/letter.js';
import { type Filling, Letters } from '../src/domain/letter/letters.js';
import { type Delivery, MailServer, type Message } from '../src/domain/mail-server.js';
import { Contacts } from '../src/domain/telling/contacts.js';
import type { RememberedContact } from '../src/domain/telling/referrer.js';
import { NOW } from './builders.js';

export class InMemoryEmails extends InMemoryAggregates<Email, EmailEvent> implements Emails {
  async now(): Promise<Date> {
    return NOW;
  }

  ofCause(causeId: string): Promise<readonly Email[]> {
    return this.where((email) => email.causeId === causeId);
  }

  about(about: string): Promise<readonly Email[]> {
    return this.where((email) => email.about === about);
  }

  openOf(subjectIds: readonly string[]): Promise<readonly Email[]> {
    return this.where((email) => isOpen(email) && subjectIds.includes(email.subjectId));
  }

  protected override notFound(id: string): EmailNotFound {
    return new EmailNotFound(id);
  }

  private async where(condition: (email: Email) => boolean): Promise<readonly Email[]> {
    return this.all().filter(condition);
  }
}

export class InMemoryContacts extends Contacts {
  private readonly held = new Map<string, RememberedContact>();

  override async hold(contactId: string): Promise<RememberedContact> {
    return this.held.get(contactId) ?? { contactId, early: [] };
  }

  override async keep(contact: RememberedContact): Promise<void> {
    this.held.set(contact.contactId, contact);
  }

  override async forget(contactId: string): Promise<void> {
    this.held.delete(contactId);
  }

  override async referenceOf(contactId: string): Promise<string | undefined> {
    return this.held.get(contactId)?.reference;
  }
}

export class InMemoryAddressBook extends AddressBook {
  private readonly entries = new Map<string, Entry>();

  override async mailbox(code: string): Promise<Entry | undefined> {
    return this.entries.get(code);
  }

  override async enterMailbox(entry: Entry): Promise<void> {
    this.entries.set(entry.code, entry);
  }

  override staffAddress(actorId: string): Promise<Entry | undefined> {
    return this.mailbox(actorId);
  }

  override enterStaffAddress(entry: Entry): Promise<void> {
    return this.enterMailbox(entry);
  }
}

/** Answers as told, by recipient. */
export class KnownAddresses extends Addresses {
  /** Introductions that recipients were asked about. */
  readonly introductions: (string | undefined)[] = [];

  constructor(
    readonly known: Record<string, Addressed>,
    private readonly others: Addressed = { kind: 'nobody' },
  ) {
    super();
  }

  override async of(recipientRef: string, introductionId?: string): Promise<Addressed> {
    this.introductions.push(introductionId);
    return this.known[recipientRef] ?? this.others;
  }
}

/** Answers what it is given, one after another, and keeps what it was sent. */
export class ScriptedMailServer extends MailServer {
  readonly sent: Message[] = [];

  constructor(private readonly answers: Delivery[] = []) {
    super();
  }

  override async send(message: Message): Promise<Delivery> {
    this.sent.push(message);
    return this.answers.shift() ?? { kind: 'taken' };
  }
}

export class PlainLetters extends Letters {
  override of({ template }: Email, { reference = 'to follow', introduced = [] }: Filling): Letter {
    return { subject: `${template} ${reference}`, text: introducedLines(introduced), html: '' };
  }
}
