import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { ALL_FIVE, PRACTITIONERS, withoutConfirmation } from './builders.js';
import { code, type Raised, type RunningFlags, runningFlags } from './running-flags.js';

let flags: RunningFlags;

beforeAll(async () => {
  flags = await runningFlags();
}, 60_000);
afterAll(() => flags.stop(), 30_000);

const post = (...args: Parameters<RunningFlags['post']>) => flags.post(...args);
const get = (...args: Parameters<RunningFlags['get']>) => flags.get(...args);
const aFlag = (change?: object) => flags.aFlag(change);
const raised = (change?: object) => flags.raised(change);

const DETAIL = 'cold and hungry';

type Listed = { readonly items: readonly Readonly<Record<string, string>>[]; readonly next?: string };

async function openOf(path: string, { entryId }: Raised) {
  const { items } = (await get(`${path}?open=true&limit=200`).expect(200)).body as Listed;
  return items.filter((item) => item['entryId'] === entryId);
}

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
    const { sql } = await flags.hub.database.connect();

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
      request(flags.hub.url)
        .post('/v1/flags')
        .auth(flags.coordinator, { type: 'bearer' })
        .set('Idempotency-Key', key)
        .send(body);
    const first = await send().expect(201);

    expect((await send().expect(201)).body).toEqual(first.body);
  });

  it('Y-03 Y-19 is refused to everybody but the coordinator', async () => {
    const body = await aFlag();

    await post('/v1/flags', body, flags.socialWorker).expect(403);
    await post('/v1/flags', body, flags.areaTeam).expect(403);
    await post('/v1/flags', body, await flags.hub.serviceToken('intake')).expect(403);
    await request(flags.hub.url).post('/v1/flags').send(body).expect(401);
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

  it('D12 is kept alive by a further call', async () => {
    const { flagId } = await raised();
    const renewed = await post(`/v1/flags/${flagId}/renew`, { callId: await flags.called() }).expect(200);

    expect(renewed.body).toMatchObject({ flagId });
    expect((await post(`/v1/flags/${flagId}/renew`, {}).expect(422)).body).toMatchObject(code('not-by-telephone'));
    await post(`/v1/flags/${randomUUID()}/renew`, { callId: await flags.called() }).expect(404);
  });
});

describe('three flags by three practitioners, at once', () => {
  let flag: Raised;

  beforeAll(async () => {
    const subject = { kind: 'family', householdId: randomUUID() };
    const all = await Promise.all(
      Object.values(PRACTITIONERS).map((practitioner) => raised({ subject, practitioner })),
    );
    flag = all[0]!;
  });

  it('Y-09 open one follow-up, which is closed with an outcome only', async () => {
    const [followUp] = await openOf('/v1/follow-ups', flag);
    const path = `/v1/follow-ups/${followUp!['followUpId']}/close`;

    expect(await openOf('/v1/follow-ups', flag)).toHaveLength(1);
    expect((await post(path, {}, flags.areaTeam).expect(422)).body).toMatchObject(code('outcome-missing'));
    await post(path, { outcome: DETAIL }, flags.areaTeam).expect(400);
    await post(path, { outcome: 'early-help-offered' }, flags.coordinator).expect(403);
    await post(path, { outcome: 'early-help-offered' }, flags.areaTeam).expect(204);
    expect((await post(path, { outcome: 'early-help-offered' }, flags.areaTeam).expect(409)).body).toMatchObject(
      code('already-closed'),
    );
    expect(await openOf('/v1/follow-ups', flag)).toEqual([]);
  });

  it('Y-08 open a review each, which is done once', async () => {
    const reviews = await openOf('/v1/reviews', flag);
    const path = `/v1/reviews/${reviews[0]!['reviewId']}/done`;

    expect(reviews).toHaveLength(3);
    expect((await post(path, {}, flags.areaTeam).expect(422)).body).toMatchObject(code('outcome-missing'));
    await post(path, { outcome: 'already-supported' }, flags.areaTeam).expect(204);
    expect((await post(path, { outcome: 'already-supported' }, flags.areaTeam).expect(409)).body).toMatchObject(
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
    const shown = await get(`/v1/entries/${entryId}`, flags.coordinator).expect(200);

    expect(shown.headers['etag']).toBe('"1"');
    expect(shown.body).toMatchObject({
      entryId,
      count: 1,
      flags: [{ practitioner: PRACTITIONERS.school, active: true }],
    });
    await get(`/v1/entries/${entryId}`, flags.socialWorker).expect(403);
    await get(`/v1/entries/${randomUUID()}`).expect(404);
  });

  it('D14 tells a social worker the count on a purpose, and the services when asked for', async () => {
    const personId = randomUUID();
    await raised({ subject: { kind: 'child', personId } });
    const ask = (change: object) =>
      post('/v1/register-enquiries', { personIds: [personId], purpose: 'screening', ...change }, flags.socialWorker);

    expect((await ask({}).expect(200)).body).toEqual({ answers: [{ subjectId: personId, count: 1 }] });
    expect((await ask({ services: true, caseId: randomUUID() }).expect(200)).body).toEqual({
      answers: [{ subjectId: personId, count: 1, services: ['school'] }],
    });
    await ask({ purpose: undefined }).expect(400);
    await post(
      '/v1/register-enquiries',
      { personIds: [personId], purpose: 'screening' },
      await flags.hub.serviceToken('screening'),
    ).expect(403);
  });

  it('Y-10 Y-18 Y-19 tells anybody how to flag', async () => {
    const guidance = await request(flags.hub.url).get('/v1/guidance').expect(200);
    const { encouragement } = guidance.body as { encouragement: string };

    expect(guidance.body).toMatchObject({
      telephone: { number: '01904 551900', option: '2' },
      confirmations: ALL_FIVE,
    });
    expect(encouragement).toContain('discuss any issues with the parents or carers');
  });
});
