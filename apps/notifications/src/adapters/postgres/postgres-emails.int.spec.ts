import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeAggregates, type FreshDatabase, NoTransactions, SequentialIds } from '@mash/testing';
import { aWanted, CASE, CONTACT, NOW, REFERENCE, REFERRER } from '../../../test/builders.js';
import { notificationsDatabase, type Tables, tables } from '../../../test/database.js';
import { InMemoryEmails } from '../../../test/in-memory.js';
import { type Email, type EmailEvent, type EmailId, write } from '../../domain/email/email.js';
import { begin, putOff, taken } from '../../domain/email/sending.js';
import { type Claimed, DueEmails } from './due-emails.js';
import { EmailsQuery } from './emails.query.js';

let database: FreshDatabase;
let db: Tables;
let other: Tables;

beforeAll(async () => {
  database = await notificationsDatabase();
  db = tables(await database.connect());
  other = tables(await database.connect());
});
afterAll(() => database.drop());

const causes = new SequentialIds(7_000_000);
const samples = {
  opened: () => write(aWanted.build({ causeId: causes.next(), about: `outcome:${CASE}` }), db.ids.next<'Email'>(), NOW),
  changed: (email: Email) => begin(email, NOW),
};
const inMemory = new InMemoryEmails();

describeAggregates<Email, EmailEvent>(
  'emails',
  () => ({ aggregates: db.emails, transactions: db.transactions }),
  samples,
);
describeAggregates<Email, EmailEvent>(
  'emails in memory',
  () => ({ aggregates: inMemory, transactions: new NoTransactions() }),
  samples,
);

const given = async (change: Partial<Email> = {}): Promise<Email> => {
  const email = { ...samples.opened().state, ...change };
  await db.transactions.run(() => db.emails.save({ state: email, events: [] }));
  return db.emails.get(email.id);
};
const room = (all: number) => ({ all, again: all, busy: [] });
/** Somebody else than all others. */
const anybody = () => `intake:referrer:${causes.next<'x'>()}`;
const idsOf = async (claimed: Promise<readonly Claimed[]>) => (await claimed).map(({ id }) => id);
const clear = () =>
  db.sql
    .count('TRUNCATE email, email_attempt')
    .catch(() => db.sql.count('DELETE FROM email_attempt').then(() => db.sql.count('DELETE FROM email')));

describe('emails', () => {
  it('are one for each event, recipient and template, whoever writes them', async () => {
    const { causeId } = await given();
    await expect(given({ causeId })).rejects.toMatchObject({ code: '23505' });
    expect(await db.emails.ofCause(causeId)).toHaveLength(1);
  });

  it('record each attempt, and how it ended', async () => {
    let email = await given();
    const step = async (change: (email: Email) => ReturnType<typeof begin>): Promise<void> => {
      await db.transactions.run(() => db.emails.save(change(email)));
      email = await db.emails.get(email.id);
    };
    await step((one) => begin(one, NOW));
    await step((one) => putOff(one, 1, 'smtp-421', NOW));
    await step((one) => begin(one, NOW));
    await step((one) => taken(one, 2, NOW));
    expect(
      await db.sql.rows('SELECT attempt, result, reason FROM email_attempt WHERE email_id = $1 ORDER BY 1', [email.id]),
    ).toEqual([
      { attempt: 1, result: 'put-off', reason: 'smtp-421' },
      { attempt: 2, result: 'taken', reason: null },
    ]);
  });

  it('are found by what they are about, and by their subject while open', async () => {
    const subjectId = causes.next<'x'>();
    const about = `notice:${subjectId}`;
    const open = await given({ subjectId, about });
    await given({ subjectId, about, fate: 'sent', causeId: causes.next() });
    expect(await db.emails.about(about)).toHaveLength(2);
    expect((await db.emails.openOf([subjectId])).map(({ id }) => id)).toEqual([open.id]);
  });
});

describe('the queue of the sender', () => {
  it('gives each due email to one process, urgent ones first', async () => {
    await clear();
    const first = await given({ recipientRef: anybody() });
    const urgent = await given({ urgent: true });
    const queue = new DueEmails(db.sql);
    expect(await idsOf(queue.claim(room(1)))).toEqual([urgent.id]);
    const [mine, theirs] = await Promise.all([queue.claim(room(5)), new DueEmails(other.sql).claim(room(5))]);
    expect([...mine, ...theirs]).toMatchObject([{ id: first.id, recipientRef: first.recipientRef, again: false }]);
  });

  it('F19 keeps places for what was never tried, however many are to be tried again', async () => {
    await clear();
    const somebody = (change: Partial<Email>) => given({ recipientRef: anybody(), ...change });
    const putOff = [];
    for (let n = 0; n < 4; n += 1) putOff.push(await somebody({ reason: 'no-answer' }));
    const urgent = await somebody({ reason: 'no-answer', urgent: true });
    const fresh = [await somebody({}), await somebody({})];
    const queue = new DueEmails(db.sql);
    expect(await idsOf(queue.claim({ ...room(5), again: 2 }))).toEqual([
      urgent.id,
      ...fresh.map(({ id }) => id),
      putOff[0]!.id,
    ]);
    expect(await queue.claim({ ...room(1), again: 0 })).toEqual([]);
    expect(await queue.nextInMs({ ...room(1), again: 0 })).toBeGreaterThan(30_000);
    expect(await idsOf(queue.claim({ ...room(1), again: 2 }))).toEqual([putOff[1]!.id]);
  });

  it('F19 gives a recipient one email at a time, so that a mailbox that hangs takes one place', async () => {
    await clear();
    const one = await given();
    await given();
    const elsewhere = await given({ recipientRef: anybody() });
    const queue = new DueEmails(db.sql);
    expect(await idsOf(queue.claim(room(5)))).toEqual([one.id, elsewhere.id]);
    expect(await queue.claim({ ...room(5), busy: [REFERRER] })).toEqual([]);
    expect(await queue.nextInMs({ ...room(5), busy: [REFERRER] })).toBeGreaterThan(30_000);
    expect(await queue.claim(room(5))).toHaveLength(1);
  });

  it('gives an email again when its lease has ended, and never one that is settled', async () => {
    await clear();
    const email = await given();
    const queue = new DueEmails(db.sql);
    await queue.claim(room(1));
    expect(await queue.claim(room(1))).toEqual([]);
    expect(await queue.nextInMs(room(1))).toBeGreaterThan(30_000);
    await db.sql.count(`UPDATE email SET next_try_at = now() - interval '1 second'`);
    expect(await idsOf(queue.claim(room(1)))).toEqual([email.id]);
    await db.sql.count(`UPDATE email SET fate = 'settled', next_try_at = now() - interval '1 second'`);
    expect(await queue.claim(room(1))).toEqual([]);
    expect(await queue.nextInMs(room(1))).toBeUndefined();
  });

  it('F14 gives back what it had not begun, and nothing that is held anew', async () => {
    await clear();
    await given();
    const queue = new DueEmails(db.sql);
    const [mine] = await queue.claim(room(1));
    await queue.giveBack([mine!]);
    const [theirs] = await new DueEmails(other.sql).claim(room(1));
    expect(theirs).toMatchObject({ id: mine!.id });
    await queue.giveBack([mine!]);
    expect(await queue.claim(room(1))).toEqual([]);
  });

  it('takes back what a process that died had claimed or was sending, and no wait that an answer asked for', async () => {
    await clear();
    const claimed = await given({ recipientRef: anybody() });
    const inAMinute = new Date(Date.now() + 60_000);
    const sending = await given({ fate: 'sending', attempt: 1, nextTryAt: inAMinute });
    await given({ reason: 'smtp-451', attempt: 1, nextTryAt: inAMinute });
    const queue = new DueEmails(db.sql);
    await queue.claim(room(1));
    await queue.release();
    const ids = await idsOf(new DueEmails(other.sql).claim(room(5)));
    expect(ids.toSorted()).toEqual([claimed.id, sending.id].toSorted());
  });
});

describe('what people see', () => {
  it('N-25 is each failed email until it is settled, page by page', async () => {
    await clear();
    const failed = [await given({ fate: 'failed', reason: 'smtp-550' }), await given({ fate: 'failed' })];
    await given({ fate: 'settled', settled: { how: 'told-by-telephone', by: 'somebody', at: NOW } });
    const query = new EmailsQuery(db.sql);
    const [first] = await query.failed({ limit: 1 });
    expect(first).toMatchObject({ emailId: failed[0]!.id, reason: 'smtp-550', settled: null });
    expect((await query.failed({ limit: 5, after: first!.emailId })).map(({ emailId }) => emailId)).toEqual([
      failed[1]!.id,
    ]);
  });

  it('H-19 is the correspondence of a subject, with how each ended', async () => {
    await clear();
    await given({ fate: 'settled', settled: { how: 'told-by-telephone', by: 'somebody', at: NOW } });
    const lines = await new EmailsQuery(db.sql).ofSubject(CONTACT, { limit: 5 });
    expect(lines).toMatchObject([
      { recipientRef: REFERRER, fate: 'settled', settled: { how: 'told-by-telephone', by: 'somebody' } },
    ]);
  });
});

describe('contacts', () => {
  it('are remembered, forgotten, and known by their reference', async () => {
    const contactId = db.ids.next<'Contact'>();
    const remembered = {
      contactId,
      reference: REFERENCE,
      referrerState: 'named',
      referrerRef: REFERRER,
      early: [],
    } as const;
    await db.transactions.run(() => db.contacts.keep(remembered));
    expect(await db.transactions.run(() => db.contacts.hold(contactId))).toEqual(remembered);
    expect(await db.contacts.referenceOf(contactId)).toBe(REFERENCE);
    await db.contacts.forget(contactId);
    expect(await db.contacts.referenceOf(contactId)).toBeUndefined();
  });

  it('are held: whoever comes second sees what the first kept, also of a contact that was not there', async () => {
    const contactId = db.ids.next<'Contact'>();
    const early = { causeId: CASE, caseId: CASE, template: 'outcome', about: `outcome:${CASE}` } as const;
    const first = db.transactions.run(async () => {
      const held = await db.contacts.hold(contactId);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await db.contacts.keep({ ...held, early: [early] });
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await other.transactions.run(() => other.contacts.hold(contactId));
    await first;
    expect(second.early).toEqual([early]);
  });
});

it('an unknown email is not there', async () => {
  await expect(db.emails.get(db.ids.next<'Email'>() as EmailId)).rejects.toMatchObject({ code: 'email-not-found' });
});
