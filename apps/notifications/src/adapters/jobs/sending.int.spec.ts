import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '@mash/kernel';
import { loadPolicy } from '@mash/policy';
import { eventually, type FreshDatabase } from '@mash/testing';
import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { CASE, CONTACT, REFERENCE, REFERRER } from '../../../test/builders.js';
import { notificationsDatabase, type Tables, tables } from '../../../test/database.js';
import { KnownAddresses } from '../../../test/in-memory.js';
import { type MailCatcher, mailCatcher } from '../../../test/mail-catcher.js';
import type { Email, Wanted } from '../../domain/email/email.js';
import { ChangeEmail } from '../../use-cases/change-email.js';
import { ResendEmail } from '../../use-cases/resend-email.js';
import { SendEmail } from '../../use-cases/send-email.js';
import { Tell } from '../../use-cases/tell.js';
import { EmailMetrics } from '../mail/email-metrics.js';
import { FileLetters } from '../mail/file-letters.js';
import { loadTemplates } from '../mail/load-templates.js';
import { SmtpMailServer } from '../mail/smtp-mail-server.js';
import { DueEmails } from '../postgres/due-emails.js';
import { SendingJob } from './sending.job.js';

const clock = new SystemClock();
let database: FreshDatabase;
let catcher: MailCatcher;
const running: SendingJob[] = [];
const servers: SmtpMailServer[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await notificationsDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  catcher = await mailCatcher();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((job) => job.onModuleDestroy()));
  servers.splice(0).forEach((server) => {
    server.onApplicationShutdown();
  });
  await catcher.close();
});

/** One process of the service: its tables, its mail connection, its sender. */
async function aProcess() {
  const db = tables(await database.connect());
  const timeouts = { connectMs: 500, silenceMs: 500, wholeMs: 800 };
  const mailServer = new SmtpMailServer({ url: catcher.url, from: 'hub@council.example', connections: 3, timeouts });
  servers.push(mailServer);
  const letters = new FileLetters(
    loadTemplates('apps/notifications/templates'),
    'https://portal.example',
    loadPolicy('policies/default'),
    clock,
  );
  const addresses = new KnownAddresses({ [REFERRER]: { kind: 'found', address: 'lead@school.example' } });
  const changeEmail = new ChangeEmail(db.emails, db.transactions, clock);
  const sendEmail = new SendEmail(db.emails, db.contacts, addresses, letters, mailServer, changeEmail);
  const registry = new Registry();
  const job = new SendingJob(new DueEmails(db.sql), sendEmail, db.signal, new EmailMetrics(db.sql, registry));
  const start = (): void => {
    running.push(job);
    job.onApplicationBootstrap();
  };
  return { ...db, sendEmail, changeEmail, registry, start, tell: new Tell(db.emails, db.transactions, db.ids, clock) };
}

const wanted = (db: Tables, change: Partial<Wanted> = {}): Wanted => ({
  causeId: db.ids.next(),
  template: 'receipt',
  recipientRef: REFERRER,
  subjectId: CONTACT,
  urgent: true,
  ...change,
});

const only = async (db: Tables, { causeId }: Wanted): Promise<Email> => (await db.emails.ofCause(causeId))[0]!;

describe('an email that is due', () => {
  it('is sent after its commit, without waiting for a poll', async () => {
    const service = await aProcess();
    service.start();
    await service.transactions.run(() =>
      service.contacts.keep({ contactId: CONTACT, reference: REFERENCE, early: [] }),
    );
    const receipt = wanted(service);
    await service.tell.execute([receipt]);
    await eventually(async () => expect(await only(service, receipt)).toMatchObject({ fate: 'sent' }), {
      within: 2_000,
    });
    const [mail] = catcher.caught;
    expect(mail?.subject).toContain(REFERENCE);
    expect(mail?.text).toContain(`https://portal.example/contacts/${CONTACT}`);
  });

  it.each([421, 451, 'hang', 'drop'] as const)('is tried again after %s, under the same Message-ID', async (act) => {
    const service = await aProcess();
    catcher.script(act);
    const receipt = wanted(service);
    await service.tell.execute([receipt]);
    service.start();
    await eventually(async () => expect(await only(service, receipt)).toMatchObject({ fate: 'sent', attempt: 2 }));
    const { id } = await only(service, receipt);
    expect(catcher.caught.map(({ messageId }) => messageId)).toEqual([`<${id}@council.example>`]);
  });

  it('N-25 that is refused for good is on the work list, and goes when it is sent again', async () => {
    const service = await aProcess();
    catcher.script(550);
    const receipt = wanted(service);
    service.start();
    await service.tell.execute([receipt]);
    await eventually(async () =>
      expect(await only(service, receipt)).toMatchObject({ fate: 'failed', reason: 'smtp-550' }),
    );
    expect(service.outbox.of('notifications.email-failed.v1')).toMatchObject([
      { data: { final: true, reason: 'smtp-550' } },
    ]);
    expect(await service.registry.metrics()).toContain('mash_emails_open{fate="failed",urgent="true"} 1');
    await new ResendEmail(service.changeEmail).execute((await only(service, receipt)).id);
    await eventually(async () => expect(await only(service, receipt)).toMatchObject({ fate: 'sent' }), {
      within: 2_000,
    });
  });

  it('holds up no other while the mail server hangs on it', async () => {
    const service = await aProcess();
    catcher.script('hang');
    const held = wanted(service);
    await service.tell.execute([held]);
    service.start();
    await eventually(() => expect(catcher.attempts()).toBe(1));
    const other = wanted(service);
    await service.tell.execute([other]);
    await eventually(async () => expect(await only(service, other)).toMatchObject({ fate: 'sent' }), { within: 500 });
  });
});

describe('a sender that dies', () => {
  it('after the mail server took it: another sends it again with the same Message-ID', async () => {
    const dying = await aProcess();
    const receipt = wanted(dying);
    await dying.tell.execute([receipt]);
    const { id } = await only(dying, receipt);
    const swallowed = dying.changeEmail.execute.bind(dying.changeEmail);
    let steps = 0;
    dying.changeEmail.execute = (...step) => {
      steps += 1;
      return steps === 2 ? Promise.reject(new Error('killed')) : swallowed(...step);
    };
    await expect(dying.sendEmail.execute(id)).rejects.toThrow('killed');
    expect(await only(dying, receipt)).toMatchObject({ fate: 'sending' });

    await dying.sql.count(`UPDATE email SET next_try_at = now() WHERE id = $1`, [id]);
    const next = await aProcess();
    next.start();
    await eventually(async () => expect(await only(next, receipt)).toMatchObject({ fate: 'sent', attempt: 2 }));
    expect(catcher.caught.map(({ messageId }) => messageId)).toEqual([
      `<${id}@council.example>`,
      `<${id}@council.example>`,
    ]);
    expect(next.outbox.of('notifications.email-sent.v1')).toHaveLength(1);
  });

  it('beside a living one: each email goes once', async () => {
    const [one, two] = [await aProcess(), await aProcess()];
    one.start();
    two.start();
    const all = Array.from({ length: 40 }, () => wanted(one, { subjectId: CASE }));
    await Promise.all(all.map((each, n) => (n % 2 === 0 ? one : two).tell.execute([each])));
    await eventually(() => expect(catcher.caught).toHaveLength(40));
    expect(new Set(catcher.caught.map(({ messageId }) => messageId)).size).toBe(40);
  });
});

it('stops when what is in hand has ended', async () => {
  const service = await aProcess();
  catcher.script('hang');
  const receipt = wanted(service);
  await service.tell.execute([receipt]);
  service.start();
  await eventually(() => expect(catcher.attempts()).toBe(1));
  await running.pop()?.onModuleDestroy();
  expect(await only(service, receipt)).toMatchObject({ fate: 'due', reason: 'no-answer' });
});
