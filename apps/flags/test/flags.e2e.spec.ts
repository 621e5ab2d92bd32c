import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { HubLog } from '@mash/service-host';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { ServiceUnderTest } from '../../../libs/service-host/test/service-under-test.js';
import { AppModule } from '../src/app.module.js';
import { environment } from '../src/config.js';
import { migrations } from '../src/migrations.js';
import { ALL_FIVE, PRACTITIONERS, withoutConfirmation } from './builders.js';

const person = (last: string, role: 'early-help-coordinator' | 'local-area-team' | 'social-worker') => ({
  actorId: `019a0000-0000-7000-8000-00000000f00${last}`,
  roles: [role],
});

const DETAIL = 'cold and hungry';

let hub: ServiceUnderTest;
let coordinator: string;
let areaTeam: string;
let socialWorker: string;

beforeAll(async () => {
  hub = await ServiceUnderTest.start({
    deployment: 'flags',
    environment,
    migrations,
    module: (config, forSpecs) => AppModule.with(config, forSpecs),
  });
  coordinator = await hub.staff(person('1', 'early-help-coordinator'));
  areaTeam = await hub.staff(person('2', 'local-area-team'));
  socialWorker = await hub.staff(person('3', 'social-worker'));
}, 60_000);
afterAll(() => hub.stop(), 30_000);

const post = (path: string, body: object, token = coordinator) =>
  request(hub.url).post(path).auth(token, { type: 'bearer' }).set('Idempotency-Key', randomUUID()).send(body);
const get = (path: string, token = areaTeam) => request(hub.url).get(path).auth(token, { type: 'bearer' });

async function called(safeguardingConcern = 'no'): Promise<string> {
  const calledAt = new Date(Date.now() - 60_000).toISOString();
  const answer = await post('/v1/calls', { calledAt, safeguardingConcern }).expect(201);
  return (answer.body as { callId: string }).callId;
}

const aFlag = async (change: object = {}): Promise<object> => ({
  callId: await called(),
  subject: { kind: 'child', personId: randomUUID() },
  practitioner: PRACTITIONERS.school,
  confirmations: ALL_FIVE,
  spokeToPractitioner: true,
  ...change,
});

type Raised = { readonly flagId: string; readonly entryId: string; readonly count: number };
type Listed = { readonly items: readonly Readonly<Record<string, string>>[]; readonly next?: string };

async function raised(change: object = {}): Promise<Raised> {
  return (await post('/v1/flags', await aFlag(change)).expect(201)).body as Raised;
}

async function openOf(path: string, { entryId }: Raised) {
  const { items } = (await get(`${path}?open=true&limit=200`).expect(200)).body as Listed;
  return items.filter((item) => item['entryId'] === entryId);
}

async function keptLines(): Promise<string> {
  const { sql } = await hub.database.connect();
  const kept = await sql.rows(
    `SELECT audit_entry::text AS line FROM audit_entry UNION ALL SELECT idempotency_key::text FROM idempotency_key`,
  );
  return JSON.stringify(kept);
}

function listenToLog() {
  const levels = (['info', 'warn', 'error', 'log', 'debug', 'fatal'] as const).map((level) =>
    jest.spyOn(HubLog.prototype, level),
  );
  return {
    logged: () => JSON.stringify(levels.flatMap(({ mock }) => mock.calls)),
    ended: () => levels.forEach((level) => level.mockRestore()),
  };
}

const code = (name: string) => ({ type: `/problems/${name}` });

describe('a call', () => {
  it.each(['yes', 'unsure'])('Y-05 ends at the answer %s, and leads to a contact', async (safeguardingConcern) => {
    const calledAt = new Date(Date.now() - 60_000).toISOString();
    const answer = await post('/v1/calls', { calledAt, safeguardingConcern }).expect(201);
    const { callId } = answer.body as { callId: string };

    expect(answer.body).toMatchObject({ ended: true, next: { deployment: 'intake', path: '/v1/staff-contacts' } });
    expect((await post('/v1/flags', await aFlag({ callId })).expect(422)).body).toMatchObject(
      code('safeguarding-concern'),
    );
  });

  it('refuses one that has not come yet', async () => {
    const calledAt = new Date(Date.now() + 3_600_000).toISOString();

    expect((await post('/v1/calls', { calledAt, safeguardingConcern: 'no' }).expect(422)).body).toMatchObject(
      code('called-in-future'),
    );
  });
});

describe('a flag', () => {
  it('Y-04 D14 is counted, and leaves without a person', async () => {
    const personId = randomUUID();
    const { entryId, count } = await raised({ subject: { kind: 'child', personId } });
    const { sql } = await hub.database.connect();

    expect(count).toBe(1);
    await eventually(async () => {
      const sent = await sql.rows<{ value: string }>('SELECT value FROM sent_event WHERE key = $1', [entryId]);
      expect(sent).toHaveLength(2);
      expect(JSON.stringify(sent)).not.toContain(personId);
    });
  });

  it('is one flag for one key', async () => {
    const body = await aFlag();
    const key = randomUUID();
    const send = () =>
      request(hub.url).post('/v1/flags').auth(coordinator, { type: 'bearer' }).set('Idempotency-Key', key).send(body);
    const first = await send().expect(201);

    expect((await send().expect(201)).body).toEqual(first.body);
  });

  it('Y-03 Y-19 is refused to everybody but the coordinator', async () => {
    const body = await aFlag();

    await post('/v1/flags', body, socialWorker).expect(403);
    await post('/v1/flags', body, areaTeam).expect(403);
    await post('/v1/flags', body, await hub.serviceToken('intake')).expect(403);
    await request(hub.url).post('/v1/flags').send(body).expect(401);
  });

  it.each([
    ['Y-19', 'not-by-telephone', { spokeToPractitioner: false }],
    ['Y-19', 'not-by-telephone', { callId: undefined }],
    ['Y-02', 'not-a-practitioner', { practitioner: { ...PRACTITIONERS.school, email: undefined } }],
    ['Y-14', 'confirmation-missing', { confirmations: withoutConfirmation(4) }],
    ['Y-11', 'confirmation-missing', { confirmations: undefined }],
    ['Y-04', 'subject-missing', { subject: undefined }],
  ])('%s is refused: %s', async (rule, problem, change) => {
    const refused = await post('/v1/flags', await aFlag(change)).expect(422);

    expect(refused.body).toMatchObject({ ...code(problem), rule });
  });

  it.each([
    ['/concern', { concern: DETAIL }],
    [`/${DETAIL}`, { [DETAIL]: true }],
    ['/practitioner/note', { practitioner: { ...PRACTITIONERS.school, note: DETAIL } }],
    ['/subject/category', { subject: { kind: 'child', personId: randomUUID(), category: DETAIL } }],
    ['/confirmations/0/comment', { confirmations: [{ ...ALL_FIVE[0], comment: DETAIL }] }],
  ])('Y-07 is refused with anything at %s, and nothing of it is kept or logged', async (pointer, change) => {
    const { logged, ended } = listenToLog();
    const refused = await post('/v1/flags', await aFlag(change)).expect(400);
    const { errors } = refused.body as { errors: readonly object[] };
    await eventually(() => expect(logged()).toContain('"status":400'));
    ended();

    expect(errors).toContainEqual(expect.objectContaining({ pointer, rule: 'unknown-property' }));
    expect(`${logged()} ${await keptLines()}`).not.toContain(DETAIL);
  });

  it('D12 is kept alive by a further call', async () => {
    const { flagId } = await raised();
    const renewed = await post(`/v1/flags/${flagId}/renew`, { callId: await called() }).expect(200);

    expect(renewed.body).toMatchObject({ flagId });
    expect((await post(`/v1/flags/${flagId}/renew`, {}).expect(422)).body).toMatchObject(code('not-by-telephone'));
    await post(`/v1/flags/${randomUUID()}/renew`, { callId: await called() }).expect(404);
  });
});

describe('three flags by three practitioners, at once', () => {
  let flag: Raised;

  beforeAll(async () => {
    const subject = { kind: 'family', householdId: randomUUID() };
    const flags = await Promise.all(
      Object.values(PRACTITIONERS).map((practitioner) => raised({ subject, practitioner })),
    );
    flag = flags[0]!;
  });

  it('Y-09 open one follow-up, which is closed with an outcome only', async () => {
    const [followUp] = await openOf('/v1/follow-ups', flag);
    const path = `/v1/follow-ups/${followUp!['followUpId']}/close`;

    expect(await openOf('/v1/follow-ups', flag)).toHaveLength(1);
    expect((await post(path, {}, areaTeam).expect(422)).body).toMatchObject(code('outcome-missing'));
    await post(path, { outcome: DETAIL }, areaTeam).expect(400);
    await post(path, { outcome: 'early-help-offered' }, coordinator).expect(403);
    await post(path, { outcome: 'early-help-offered' }, areaTeam).expect(204);
    expect((await post(path, { outcome: 'early-help-offered' }, areaTeam).expect(409)).body).toMatchObject(
      code('already-closed'),
    );
    expect(await openOf('/v1/follow-ups', flag)).toEqual([]);
  });

  it('Y-08 open a review each, which is done once', async () => {
    const reviews = await openOf('/v1/reviews', flag);
    const path = `/v1/reviews/${reviews[0]!['reviewId']}/done`;

    expect(reviews).toHaveLength(3);
    expect((await post(path, {}, areaTeam).expect(422)).body).toMatchObject(code('outcome-missing'));
    await post(path, { outcome: 'already-supported' }, areaTeam).expect(204);
    expect((await post(path, { outcome: 'already-supported' }, areaTeam).expect(409)).body).toMatchObject(
      code('already-done'),
    );
    expect(await openOf('/v1/reviews', flag)).toHaveLength(2);
  });

  it('Y-16 open one introduction, of all three', async () => {
    const introductions = await openOf('/v1/introductions', flag);
    const entry = (await get(`/v1/entries/${flag.entryId}`).expect(200)).body as {
      introductions: { flagIds: string[] }[];
    };

    expect(introductions).toHaveLength(1);
    expect(entry.introductions[0]?.flagIds).toHaveLength(3);
  });

  it('pages what is open', async () => {
    const first = (await get('/v1/reviews?open=true&limit=1').expect(200)).body as Listed;
    const second = (await get(`/v1/reviews?open=true&limit=1&after=${first.next}`).expect(200)).body as Listed;

    expect(second.items).toHaveLength(1);
    expect(second.items[0]?.['reviewId']).not.toBe(first.items[0]?.['reviewId']);
    await get('/v1/reviews').expect(400);
  });
});

describe('the register', () => {
  it('D14 shows an entry to the coordinator and the area team, never to a social worker', async () => {
    const { entryId } = await raised();
    const shown = await get(`/v1/entries/${entryId}`, coordinator).expect(200);

    expect(shown.headers['etag']).toBe('"1"');
    expect(shown.body).toMatchObject({
      entryId,
      count: 1,
      flags: [{ practitioner: PRACTITIONERS.school, active: true }],
    });
    await get(`/v1/entries/${entryId}`, socialWorker).expect(403);
    await get(`/v1/entries/${randomUUID()}`).expect(404);
  });

  it('D14 tells a social worker the count on a purpose, and the services when asked for', async () => {
    const personId = randomUUID();
    await raised({ subject: { kind: 'child', personId } });
    const ask = (change: object) =>
      post('/v1/register-enquiries', { personIds: [personId], purpose: 'screening', ...change }, socialWorker);

    expect((await ask({}).expect(200)).body).toEqual({ answers: [{ subjectId: personId, count: 1 }] });
    expect((await ask({ services: true, caseId: randomUUID() }).expect(200)).body).toEqual({
      answers: [{ subjectId: personId, count: 1, services: ['Example Primary'] }],
    });
    await ask({ purpose: undefined }).expect(400);
    await post(
      '/v1/register-enquiries',
      { personIds: [personId], purpose: 'screening' },
      await hub.serviceToken('screening'),
    ).expect(403);
  });

  it('Y-10 Y-18 Y-19 tells anybody how to flag', async () => {
    const guidance = await request(hub.url).get('/v1/guidance').expect(200);
    const { encouragement } = guidance.body as { encouragement: string };

    expect(guidance.body).toMatchObject({
      telephone: { number: '01904 551900', option: '2' },
      confirmations: ALL_FIVE,
    });
    expect(encouragement).toContain('discuss any issues with the parents or carers');
  });
});
