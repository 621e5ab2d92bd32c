import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, everythingKept } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { listenToLog } from '../../../libs/service-host/test/log.js';
import { example } from './incoming.js';
import { type RunningNotifications, runningNotifications } from './running-notifications.js';

const ADMINISTRATOR = { actorId: '019a0000-0000-7000-8000-00000000f001', roles: ['administrator'] as const };
const SOCIAL_WORKER = { actorId: '019a0000-0000-7000-8000-00000000f003', roles: ['social-worker'] as const };
const AREA_TEAM = 'team:local-area';
const TEAM_ADDRESS = 'area@council.example';
const LEAD_ADDRESS = 'area-lead@council.example';

let bus: RunningNotifications['bus'];
let catcher: RunningNotifications['catcher'];
let owner: RunningNotifications['owner'];
let hub: RunningNotifications['hub'];
let stop: RunningNotifications['stop'];
let socialWorker: string;
let log: ReturnType<typeof listenToLog>;

beforeAll(async () => {
  log = listenToLog();
  ({ bus, catcher, owner, hub, stop } = await runningNotifications());
  socialWorker = await hub.staff(SOCIAL_WORKER);
  const administrator = await hub.staff(ADMINISTRATOR);
  for (const [code, address] of [
    [AREA_TEAM, TEAM_ADDRESS],
    [`${AREA_TEAM}-lead`, LEAD_ADDRESS],
  ] as const) {
    const enters = request(hub.url).put(`/v1/mailboxes/${code}`).auth(administrator, { type: 'bearer' });
    await enters.send({ address }).expect(204);
  }
}, 90_000);
afterAll(() => stop(), 30_000);

const say = (type: string, change: object): Promise<string> => bus.say(type, { ...example(type).data, ...change });

const fates = async (subjectId: string): Promise<readonly unknown[]> => {
  const asked = request(hub.url).get(`/v1/emails?subjectId=${subjectId}`).auth(socialWorker, { type: 'bearer' });
  const { items } = (await asked.expect(200)).body as { items: { template: string; fate: string; reason: unknown }[] };
  return items.map(({ template, fate, reason }) => [template, fate, reason]);
};

const mailsTo = (address: string) => catcher.caught.filter(({ to }) => to === address);

function onlyMailTo(address: string) {
  const [mail, ...others] = mailsTo(address);
  if (mail === undefined || others.length > 0) throw new Error(`${String(mailsTo(address).length)} mails.`);
  const { subject = '', text = '', raw } = mail;
  return { subject, text, lines: text.split('\n'), raw };
}

describe('work on the flag register', () => {
  it('Y-08 a review that opened is told to the area team, with a link to it', async () => {
    const reviewId = randomUUID();
    await say('flags.review-opened.v1', { reviewId, entryId: randomUUID(), recipientRef: AREA_TEAM });
    await eventually(async () => expect(await fates(reviewId)).toEqual([['flag-review', 'sent', null]]));
    const [mail, ...others] = mailsTo(TEAM_ADDRESS).filter(({ raw }) => raw.includes(reviewId));
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('A flag is waiting for your review');
    expect(mail?.text).toContain(`https://portal.example/reviews/${reviewId}`);
  });

  it('Y-09 a follow-up that is overdue is told to the team and to its lead', async () => {
    const followUpId = randomUUID();
    const { caseId: _none, ...clock } = example('sla.clock-breached.v1').data as { caseId: string };
    await bus.say('sla.clock-breached.v1', {
      ...clock,
      ...{ clockId: randomUUID(), kind: 'follow-up', subjectKind: 'follow-up' },
      ...{ subjectId: followUpId, recipientRef: AREA_TEAM },
    });
    await eventually(async () =>
      expect((await fates(followUpId)).toSorted()).toEqual([
        ['flag-work-escalated', 'sent', null],
        ['flag-work-overdue', 'sent', null],
      ]),
    );
    const link = `https://portal.example/follow-ups/${followUpId}`;
    const told = catcher.caught.filter(({ text }) => text?.includes(link) === true);
    expect(told.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([
      [LEAD_ADDRESS, 'Work of your team is overdue'],
      [TEAM_ADDRESS, 'Work on the flag register is overdue'],
    ]);
  });
});

describe('an introduction that was made', () => {
  const ONE = { name: 'Robin Planted', service: 'Northgate Planted School', contact: '01904 777001' };
  const TWO = { name: 'Sam Planted', service: 'Planted Health Visiting', contact: '01904 777002' };
  const CHILD = 'Planted Child';
  const [oneAddress, twoAddress] = ['one@planted-school.example', 'two@planted-health.example'];
  const practitioner = (): string => `flags:practitioner:${randomUUID()}`;
  const asked = (ref: string, introductionId: string): string =>
    `/v1/disclosures/recipients/${ref}?introduction=${introductionId}`;
  const answered = (ref: string, address: string, others: readonly object[]) => ({
    ...{ ref, address, contactable: true, salutation: 'Somebody Planted' },
    introduces: others,
  });

  it('Y-16 tells each practitioner the other’s name, service and contact, and leaves no trace of them', async () => {
    const [introductionId, one, two] = [randomUUID(), practitioner(), practitioner()];
    owner.answerAt(asked(one, introductionId), 200, answered(one, oneAddress, [{ ...TWO, child: CHILD }]));
    owner.answerAt(asked(two, introductionId), 200, answered(two, twoAddress, [{ ...ONE, child: CHILD }]));
    const recipientRefs = [one, two];
    await say('flags.introduction-made.v1', { introductionId, entryId: randomUUID(), recipientRefs });
    const sent = ['introduction', 'sent', null];
    await eventually(async () => expect(await fates(introductionId)).toEqual([sent, sent]));

    const [toOne, toTwo] = [onlyMailTo(oneAddress), onlyMailTo(twoAddress)];
    expect(toOne.lines).toContain('Sam Planted, Planted Health Visiting, 01904 777002');
    expect(toTwo.lines).toContain('Robin Planted, Northgate Planted School, 01904 777001');
    expect(toOne.raw).not.toContain('Robin');
    expect(toTwo.raw).not.toContain('Sam');
    expect(`${toOne.subject} ${toTwo.subject}`).not.toContain('Planted');
    expect(catcher.caught.filter(({ raw }) => raw.includes(CHILD))).toEqual([]);

    const published = async (): Promise<string> => {
      const kept = await everythingKept(hub.database.ownerUrl);
      expect(kept.match(new RegExp(`sent_event.*notifications.email-sent.v1.*${introductionId}`, 'g'))).toHaveLength(2);
      return kept;
    };
    const kept = await eventually(published);
    const lines = log.lines();
    expect(lines).toContain('email.sent');
    for (const secret of [...Object.values(ONE), ...Object.values(TWO), CHILD, 'Planted', oneAddress, twoAddress]) {
      expect(kept).not.toContain(secret);
      expect(lines).not.toContain(secret);
    }
  });

  it('Y-16 goes to nobody for whom no other is left, and is a person’s work', async () => {
    const [introductionId, one] = [randomUUID(), practitioner()];
    owner.answerAt(asked(one, introductionId), 200, answered(one, 'alone@planted-school.example', []));
    await say('flags.introduction-made.v1', { introductionId, entryId: randomUUID(), recipientRefs: [one] });
    await eventually(async () =>
      expect(await fates(introductionId)).toEqual([['introduction', 'failed', 'nobody-to-introduce']]),
    );
    expect(mailsTo('alone@planted-school.example')).toEqual([]);
  });

  it('is not needed once the register has erased its recipient', async () => {
    const [introductionId, one] = [randomUUID(), practitioner()];
    owner.answerAt(asked(one, introductionId), 410);
    await say('flags.introduction-made.v1', { introductionId, entryId: randomUUID(), recipientRefs: [one] });
    await eventually(async () =>
      expect(await fates(introductionId)).toEqual([['introduction', 'not-needed', 'recipient-gone']]),
    );
  });
});

describe('an inbound email that is not accepted', () => {
  const written = async (reason: string) => {
    const inboundEmailId = randomUUID();
    const [replyRef, address] = [`intake:inbound-email:${inboundEmailId}`, `${inboundEmailId}@school.example`];
    owner.answerAt(`/v1/disclosures/recipients/${replyRef}`, 200, { ref: replyRef, address, contactable: true });
    const data = { ...example('intake.email-not-accepted.v1').data, inboundEmailId, replyRef, reason };
    const id = await bus.say('intake.email-not-accepted.v1', data);
    await bus.say('intake.email-not-accepted.v1', data, { id });
    await eventually(async () =>
      expect(await fates(inboundEmailId)).toMatchObject([[expect.any(String), 'sent', null]]),
    );
    return onlyMailTo(address).text;
  };

  it('Y-19 for it asks for a flag is answered once, with number and option', async () => {
    const answer = await written('flag');
    expect(answer).toContain('Please call 01904 551900, option 2');
    expect(answer).toContain('by telephone only');
  });

  it.each(['sender', 'support'])('B-51 for its %s is answered with the form and the hub’s number', async (reason) => {
    const answer = await written(reason);
    expect(answer).toContain('https://portal.example/');
    expect(answer).toMatch(/call us on [0-9]+/);
  });
});
