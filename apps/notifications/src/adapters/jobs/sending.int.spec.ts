import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SystemClock } from '@mash/kernel';
import { SqlFailed } from '@mash/persistence';
import { loadPolicy } from '@mash/policy';
import { eventually, type FreshDatabase } from '@mash/testing';
import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { CASE, CONTACT, REFERENCE } from '../../../test/builders.js';
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
import { LivingSenders } from '../postgres/living-senders.js';
import { SendingJob } from './sending.job.js';

jest.setTimeout(30_000);

const clock = new SystemClock();
let database: FreshDatabase;
let catcher: MailCatcher;
const running: SendingJob[] = [];
const servers: SmtpMailServer[] = [];
const places: LivingSenders[] = [];

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
  await Promise.all(places.splice(0).map((senders) => senders.onApplicationShutdown()));
  await catcher.close();
});

/** One process of the service: its tables, its mail connection, its sender. */
async function aProcess() {
  const db = tables(await database.connect());
  const timeouts = { connectMs: 2_000, silenceMs: 1_500, wholeMs: 2_500, stoppingMs: 1_000 };
  const mailServer = new SmtpMailServer({ url: catcher.url, from: 'hub@council.example', connections: 3, timeouts });
  servers.push(mailServer);
  const letters = new FileLetters(
    loadTemplates('apps/notifications/templates'),
    'https://portal.example',
    loadPolicy('policies/default'),
    clock,
  );
  const addresses = new KnownAddresses({}, { kind: 'found', address: 'lead@school.example' });
  const changeEmail = new ChangeEmail(db.emails, db.transactions);
  const sendEmail = new SendEmail(db.emails, db.contacts, addresses, letters, mailServer, changeEmail);
  const registry = new Registry();
  const senders = new LivingSenders(database.url, 'notifications');
  places.push(senders);
  const job = new SendingJob(new DueEmails(db.sql), senders, sendEmail, db.signal, new EmailMetrics(db.sql, registry));
  const start = (): void => {
    running.push(job);
    job.onApplicationBootstrap();
  };
  return { ...db, sendEmail, changeEmail, registry, start, tell: new Tell(db.emails, db.transactions, db.ids) };
}

const wanted = (db: Tables, change: Partial<Wanted> = {}): Wanted => ({
  causeId: db.ids.next(),
  template: 'receipt',
  recipientRef: `intake:referrer:${db.ids.next()}`,
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

it('F13 begins at once with what it could not begin while the database was away', async () => {
  const db = await aProcess();
  const begin = db.changeEmail.execute.bind(db.changeEmail);
  let away = true;
  db.changeEmail.execute = (...step) => {
    if (!away) return begin(...step);
    away = false;
    throw new SqlFailed('57P01', 'terminating connection due to administrator command');
  };
  const receipt = wanted(db);
  await db.tell.execute([receipt]);
  db.start();
  await eventually(async () => expect(await only(db, receipt)).toMatchObject({ fate: 'sent' }));
});

describe('a sender that dies', () => {
  it('after the mail server took it: the next that starts sends it again at once, with the same Message-ID', async () => {
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

    const next = await aProcess();
    next.start();
    await eventually(async () => expect(await only(next, receipt)).toMatchObject({ fate: 'sent', attempt: 2 }));
    expect(catcher.caught.map(({ messageId }) => messageId)).toEqual([
      `<${id}@council.example>`,
      `<${id}@council.example>`,
    ]);
    expect(next.outbox.of('notifications.email-sent.v1')).toHaveLength(1);
  });

  const attempts = (db: Tables, { id }: Email) =>
    db.sql.rows('SELECT attempt, result FROM email_attempt WHERE email_id = $1 ORDER BY 1', [id]);

  it('is no other that lives: what that one is sending goes on, whoever starts meanwhile', async () => {
    const [one, two] = [await aProcess(), await aProcess()];
    catcher.script('hang');
    one.start();
    const receipt = wanted(one);
    await one.tell.execute([receipt]);
    await eventually(() => expect(catcher.attempts()).toBe(1));
    two.start();
    await eventually(async () => expect(await only(one, receipt)).toMatchObject({ fate: 'sent' }));
    expect(await attempts(one, await only(one, receipt))).toEqual([
      { attempt: 1, result: 'put-off' },
      { attempt: 2, result: 'taken' },
    ]);
  });

  it('is not one that only lost its place', async () => {
    const one = await aProcess();
    catcher.script('hang');
    one.start();
    const receipt = wanted(one);
    await one.tell.execute([receipt]);
    await eventually(() => expect(catcher.attempts()).toBe(1));
    const ended = await one.sql.rows<{ ended: boolean }>(
      `SELECT pg_terminate_backend(pid, 1000) AS ended FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'notifications sender'`,
    );
    expect(ended).toContainEqual({ ended: true });
    one.signal.signal();
    await eventually(async () => expect(await only(one, receipt)).toMatchObject({ fate: 'sent' }));
    expect(await attempts(one, await only(one, receipt))).toEqual([
      { attempt: 1, result: 'put-off' },
      { attempt: 2, result: 'taken' },
    ]);
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
