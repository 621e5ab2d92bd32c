import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SqlTransactions } from '@mash/persistence';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { enterAddresses, parseAddresses } from '../src/adapters/address-seed.js';
import { AddressBook } from '../src/domain/address-book.js';
import { example } from './incoming.js';
import { type RunningNotifications, runningNotifications } from './running-notifications.js';

const ADMINISTRATOR = { actorId: '019a0000-0000-7000-8000-00000000f001', roles: ['administrator'] as const };
const OFFICER = { actorId: '019a0000-0000-7000-8000-00000000f002', roles: ['referral-support-officer'] as const };
const SOCIAL_WORKER = { actorId: '019a0000-0000-7000-8000-00000000f003', roles: ['social-worker'] as const };
const MANAGER = {
  actorId: '019a0000-0000-7000-8000-00000000f004',
  roles: ['team-manager'] as const,
  duties: ['duty-team-manager'] as const,
};
const SECRET = 'Robin Planted';

let bus: RunningNotifications['bus'];
let catcher: RunningNotifications['catcher'];
let owner: RunningNotifications['owner'];
let hub: RunningNotifications['hub'];
let stop: RunningNotifications['stop'];
let tokens: { administrator: string; officer: string; socialWorker: string };

beforeAll(async () => {
  ({ bus, catcher, owner, hub, stop } = await runningNotifications());
  tokens = {
    administrator: await hub.staff(ADMINISTRATOR),
    officer: await hub.staff(OFFICER),
    socialWorker: await hub.staff(SOCIAL_WORKER),
  };
  await hub.staff(MANAGER);
}, 90_000);
afterAll(() => stop(), 30_000);

const address = `lead-${randomUUID()}@school.example`;
const view = { ref: 'intake:referrer:x', address, contactable: true, salutation: SECRET };

beforeEach(() => {
  owner.answer(200, view);
});

const get = (path: string, token: string) => request(hub.url).get(path).auth(token, { type: 'bearer' });
const post = (path: string, token: string, body: object = {}) =>
  request(hub.url).post(path).auth(token, { type: 'bearer' }).send(body);
const put = (path: string, token: string, body: object) =>
  request(hub.url).put(path).auth(token, { type: 'bearer' }).send(body);

type Line = {
  readonly emailId: string;
  readonly template: string;
  readonly fate: string;
  readonly reason: string | null;
};

const emailsOf = async (subjectId: string): Promise<readonly Line[]> => {
  const answer = await get(`/v1/emails?subjectId=${subjectId}`, tokens.socialWorker).expect(200);
  return (answer.body as { items: Line[] }).items;
};

async function contactReceived(contactId: string): Promise<void> {
  await bus.say('intake.contact-received.v1', {
    ...example('intake.contact-received.v1').data,
    contactId,
    referrerRef: `intake:referrer:${contactId}`,
  });
}

const fates = async (subjectId: string) => (await emailsOf(subjectId)).map(({ template, fate }) => [template, fate]);

describe('a contact', () => {
  it('D18 N-25 brings a receipt, and its closing an outcome, to the address its owner gives at that moment', async () => {
    const contactId = randomUUID();
    await contactReceived(contactId);
    await bus.say('screening.case-closed.v1', {
      ...example('screening.case-closed.v1').data,
      caseId: contactId,
      contactIds: [contactId],
    });
    await eventually(async () =>
      expect((await fates(contactId)).toSorted()).toEqual([
        ['outcome', 'sent'],
        ['receipt', 'sent'],
      ]),
    );
    const mails = catcher.caught.filter(({ raw }) => raw.includes(contactId));
    expect(mails.map(({ to }) => to)).toEqual([address, address]);
    expect(owner.asked).toContain(`/v1/disclosures/recipients/intake:referrer:${contactId}`);
  });

  it('keeps no address and no name anywhere (I9)', async () => {
    const { sql } = await hub.database.connect();
    for (const table of ['email', 'email_attempt', 'contact', 'outbox', 'sent_event', 'inbox', 'audit_entry']) {
      const rows = await sql.rows(`SELECT t::text AS line FROM ${table} AS t`);
      expect(JSON.stringify(rows)).not.toContain(address);
      expect(JSON.stringify(rows)).not.toContain(SECRET);
    }
    expect(catcher.caught.filter(({ raw }) => raw.includes(SECRET))).toEqual([]);
  });

  it('is told once, however often its event is', async () => {
    const contactId = randomUUID();
    const data = { ...example('intake.contact-received.v1').data, contactId };
    const id = await bus.say('intake.contact-received.v1', data);
    await bus.say('intake.contact-received.v1', data, { id });
    await bus.say('intake.information-added.v1', { ...example('intake.information-added.v1').data, contactId });
    await eventually(async () => expect(await fates(contactId)).toEqual([['receipt', 'sent']]));
    expect(catcher.caught.filter(({ raw }) => raw.includes(contactId))).toHaveLength(1);
  });
});

describe('an urgent notice', () => {
  const raised = (caseId: string, noticeId: string) =>
    bus.say('screening.urgent-notice-raised.v1', {
      ...example('screening.urgent-notice-raised.v1').data,
      caseId,
      noticeId,
    });

  it('B-173 whose duty has nobody to write to is said to be missing, for the chain to move on', async () => {
    const caseId = randomUUID();
    await raised(caseId, randomUUID());
    await eventually(async () => expect(await fates(caseId)).toEqual([['urgent-notice', 'failed']]));
    const { sql } = await hub.database.connect();
    await eventually(async () => {
      const sent = await sql.rows<{ type: string }>(
        'SELECT type FROM sent_event WHERE key = $1 ORDER BY stream_sequence',
        [caseId],
      );
      expect(sent.map(({ type }) => type)).toEqual([
        'notifications.email-due.v1',
        'notifications.recipient-missing.v1',
        'notifications.email-failed.v1',
      ]);
    });
  });

  it('B-173 reaches whoever holds the duty, and is called off for them once another acknowledged it', async () => {
    const [caseId, noticeId] = [randomUUID(), randomUUID()];
    await put(`/v1/staff-addresses/${MANAGER.actorId}`, tokens.administrator, { address: 'm@council.example' }).expect(
      204,
    );
    await raised(caseId, noticeId);
    await eventually(async () => expect(await fates(caseId)).toEqual([['urgent-notice', 'sent']]));
    await bus.say(
      'screening.urgent-notice-acknowledged.v1',
      { ...example('screening.urgent-notice-acknowledged.v1').data, caseId, noticeId },
      { by: OFFICER.actorId },
    );
    await eventually(async () => expect(await fates(caseId)).toContainEqual(['urgent-notice-acknowledged', 'sent']));
    const mails = catcher.caught.filter(({ to }) => to === 'm@council.example');
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Please act now'),
      expect.stringContaining('Somebody has this now'),
    ]);
  });
});

describe('the address book', () => {
  it('is the administrator’s, and where reminders go', async () => {
    const caseId = randomUUID();
    await put('/v1/mailboxes/desk:education', tokens.officer, { address: 'e@council.example' }).expect(403);
    await get('/v1/mailboxes/desk:education', tokens.administrator).expect(404);
    await put('/v1/mailboxes/desk:fire', tokens.administrator, { address: 'e@council.example' }).expect(422);
    await put('/v1/mailboxes/desk:education', tokens.administrator, { address: 'no' }).expect(400);
    await put('/v1/mailboxes/desk:education', tokens.administrator, { address: 'e@council.example' }).expect(204);
    const entered = await get('/v1/mailboxes/desk:education', tokens.administrator).expect(200);
    expect(entered.body).toEqual({ code: 'desk:education', address: 'e@council.example' });
    await bus.say('sla.clock-due-soon.v1', { ...example('sla.clock-due-soon.v1').data, caseId });
    await eventually(() => expect(catcher.caught.map(({ to }) => to)).toContain('e@council.example'));
  });

  it('may be filled before anybody signs in', async () => {
    const addresses = parseAddresses({ mailboxes: { 'team:early-help': 'eh@council.example' }, staffAddresses: {} });
    await enterAddresses(addresses, hub.service.app.get(AddressBook), hub.service.app.get(SqlTransactions));
    await get('/v1/mailboxes/team:early-help', tokens.administrator).expect(200);
  });
});

describe('an email that the mail server refuses', () => {
  const failedOne = async (): Promise<{ contactId: string; emailId: string }> => {
    const contactId = randomUUID();
    catcher.script(550);
    await contactReceived(contactId);
    const [line] = await eventually(async () => {
      const lines = await emailsOf(contactId);
      expect(lines).toMatchObject([{ fate: 'failed', reason: 'smtp-550' }]);
      return lines;
    });
    return { contactId, emailId: line!.emailId };
  };
  const workList = async () => {
    const answer = await get('/v1/failures?limit=200', tokens.officer).expect(200);
    return (answer.body as { items: Line[] }).items.map(({ emailId }) => emailId);
  };

  it('N-25 is on the work list until somebody settles it, saying how', async () => {
    const { emailId } = await failedOne();
    expect(await workList()).toContain(emailId);
    const refused = await post(`/v1/failures/${emailId}/settle`, tokens.officer).expect(422);
    expect(refused.body).toMatchObject({ type: '/problems/outcome-missing', rule: 'N-25' });
    await post(`/v1/failures/${emailId}/settle`, tokens.officer, { how: 'told-by-telephone' }).expect(204);
    expect(await workList()).not.toContain(emailId);
    await post(`/v1/failures/${emailId}/settle`, tokens.officer, { how: 'not-needed' }).expect(409);
  });

  it('N-25 goes when it is sent again', async () => {
    const { contactId, emailId } = await failedOne();
    await post(`/v1/failures/${emailId}/resend`, tokens.officer).expect(204);
    await eventually(async () => expect(await fates(contactId)).toEqual([['receipt', 'sent']]));
    await post(`/v1/failures/${emailId}/resend`, tokens.officer).expect(409);
    await post(`/v1/failures/${randomUUID()}/resend`, tokens.officer).expect(404);
  });

  it('is nobody’s business who does not work the list', async () => {
    await get('/v1/failures', tokens.socialWorker).expect(403);
    await post(`/v1/failures/${randomUUID()}/settle`, tokens.socialWorker, { how: 'not-needed' }).expect(403);
    await get(`/v1/emails?subjectId=${randomUUID()}`, tokens.administrator).expect(403);
  });
});

describe('an owner that gives no address', () => {
  it('B-113 because they may not be written to leaves it to a person', async () => {
    const contactId = randomUUID();
    owner.answer(200, { ...view, contactable: false });
    await contactReceived(contactId);
    await eventually(async () => expect(await emailsOf(contactId)).toMatchObject([{ reason: 'not-contactable' }]));
  });

  it('because it is away is asked again', async () => {
    const contactId = randomUUID();
    owner.answer(503);
    await contactReceived(contactId);
    await eventually(async () =>
      expect(await emailsOf(contactId)).toMatchObject([{ fate: 'due', reason: 'owner-503' }]),
    );
    owner.answer(200, view);
    await eventually(async () => expect(await fates(contactId)).toEqual([['receipt', 'sent']]));
  }, 15_000);
});
