import { beforeEach, describe, expect, it } from '@jest/globals';
import { SqlFailed } from '@mash/persistence';
import { NoTransactions } from '@mash/testing';
import { anEmail, CONTACT, MANAGER, NOW, OTHER, PRACTITIONERS, REFERENCE, REFERRER } from '../../test/builders.js';
import {
  InMemoryContacts,
  InMemoryEmails,
  KnownAddresses,
  PlainLetters,
  ScriptedMailServer,
} from '../../test/in-memory.js';
import type { Addressed } from '../domain/addresses.js';
import type { Email } from '../domain/email/email.js';
import { supersede } from '../domain/email/sending.js';
import type { Delivery, Message } from '../domain/mail-server.js';
import { ChangeEmail } from './change-email.js';
import { SendEmail } from './send-email.js';

const FOUND: Addressed = { kind: 'found', address: 'lead@school.example', personId: MANAGER };

let emails: InMemoryEmails;
let mailServer: ScriptedMailServer;
let addresses: KnownAddresses;
let sendEmail: SendEmail;

const make = (server: ScriptedMailServer): void => {
  emails = new InMemoryEmails();
  mailServer = server;
  addresses = new KnownAddresses({ [REFERRER]: FOUND });
  const contacts = new InMemoryContacts();
  void contacts.keep({ contactId: CONTACT, reference: REFERENCE, early: [] });
  const steps = new ChangeEmail(emails, new NoTransactions());
  sendEmail = new SendEmail(emails, contacts, addresses, new PlainLetters(), mailServer, steps);
};

const send = async (change: Partial<Email> = {}): Promise<Email> => {
  const email = emails.given(anEmail.build(change));
  await sendEmail.execute(email.id);
  return emails.get(email.id);
};

beforeEach(() => {
  make(new ScriptedMailServer());
});

describe('sending', () => {
  it('goes to the address of that moment, with the reference', async () => {
    expect(await send()).toMatchObject({ fate: 'sent' });
    expect(mailServer.sent).toMatchObject([{ to: 'lead@school.example', subject: `receipt ${REFERENCE}` }]);
  });

  it('keeps no address', async () => {
    expect(JSON.stringify(await send())).not.toContain('school.example');
  });

  it.each<[Delivery, string]>([
    [{ kind: 'passing', reason: 'smtp-421' }, 'due'],
    [{ kind: 'final', reason: 'smtp-550' }, 'failed'],
  ])('of %o leaves it %s', async (delivery, fate) => {
    make(new ScriptedMailServer([delivery]));
    expect(await send()).toMatchObject({ fate, reason: (delivery as { reason: string }).reason });
  });

  it.each<[Addressed, string]>([
    [{ kind: 'nobody' }, 'failed'],
    [{ kind: 'unreachable', reason: 'not-contactable' }, 'failed'],
    [{ kind: 'gone' }, 'not-needed'],
    [{ kind: 'not-now', reason: 'owner-away' }, 'due'],
  ])('to %o sends nothing and leaves it %s', async (addressed, fate) => {
    addresses.known[REFERRER] = addressed;
    expect(await send()).toMatchObject({ fate });
    expect(mailServer.sent).toEqual([]);
  });

  it('tells nobody of what they did themselves', async () => {
    expect(await send({ unlessPerson: MANAGER })).toMatchObject({ fate: 'not-needed', reason: 'own-deed' });
    expect(mailServer.sent).toEqual([]);
  });

  it('sends nothing that became needless while its address was asked for', async () => {
    const email = emails.given(anEmail.build());
    addresses.of = async () => {
      await emails.save(supersede(await emails.get(email.id), 'acknowledged', NOW));
      return FOUND;
    };
    expect(await sendEmail.execute(email.id)).toMatchObject({ fate: 'not-needed' });
    expect(mailServer.sent).toEqual([]);
  });

  it('tries under one id when the process dies after the mail server took it', async () => {
    const email = emails.given(anEmail.build());
    const dies = new (class extends ScriptedMailServer {
      override async send(message: Message): Promise<Delivery> {
        await super.send(message);
        throw new Error('killed');
      }
    })();
    const steps = new ChangeEmail(emails, new NoTransactions());
    const dying = new SendEmail(emails, new InMemoryContacts(), addresses, new PlainLetters(), dies, steps);
    await expect(dying.execute(email.id)).rejects.toThrow('killed');
    await sendEmail.execute(email.id);
    expect([...dies.sent, ...mailServer.sent].map(({ emailId }) => emailId)).toEqual([email.id, email.id]);
    expect(await emails.get(email.id)).toMatchObject({ fate: 'sent', attempt: 2 });
  });

  it('F14 tells what the mail server said when the database is back, and sends no second copy', async () => {
    const email = emails.given(anEmail.build());
    const steps = new ChangeEmail(emails, new NoTransactions());
    const told = steps.execute.bind(steps);
    let away = 2;
    steps.execute = (...step) => {
      if (mailServer.sent.length > 0 && away-- > 0) throw new SqlFailed('57P03', 'starting up');
      return told(...step);
    };
    const sender = new SendEmail(emails, new InMemoryContacts(), addresses, new PlainLetters(), mailServer, steps);
    expect(await sender.execute(email.id)).toMatchObject({ fate: 'sent', attempt: 1 });
    expect(mailServer.sent).toHaveLength(1);
  });
});

describe('sending an introduction', () => {
  const [recipientRef] = PRACTITIONERS;
  const introduction = { template: 'introduction', recipientRef, subjectId: CONTACT } as const;
  const address = 'one@school.example';

  it('Y-16 carries whom its owner names at that moment, and keeps nothing of them', async () => {
    addresses.known[recipientRef] = { kind: 'found', address, introduces: [OTHER] };
    const sent = await send(introduction);
    expect(sent).toMatchObject({ fate: 'sent' });
    expect(addresses.introductions).toEqual([CONTACT]);
    expect(mailServer.sent).toMatchObject([{ to: address, text: 'Robin Planted, Northgate School, 01904 000001' }]);
    expect(JSON.stringify(sent)).not.toMatch(/Robin|Northgate|01904/);
  });

  it.each<[string, Addressed]>([
    ['none is left', { kind: 'found', address, introduces: [] }],
    ['none was told', { kind: 'found', address }],
  ])('Y-16 is a person’s work when of the others %s', async (_, addressed) => {
    addresses.known[recipientRef] = addressed;
    expect(await send(introduction)).toMatchObject({ fate: 'failed', reason: 'nobody-to-introduce', attempt: 0 });
    expect(mailServer.sent).toEqual([]);
  });

  it('is not needed when its recipient is gone', async () => {
    addresses.known[recipientRef] = { kind: 'gone' };
    expect(await send(introduction)).toMatchObject({ fate: 'not-needed', reason: 'recipient-gone' });
  });

  it('D39 asks for nobody on behalf of any other email', async () => {
    await send();
    expect(addresses.introductions).toEqual([undefined]);
  });
});
