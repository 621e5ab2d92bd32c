import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { ServiceUnderTest } from '../../../libs/service-host/test/service-under-test.js';
import { AppModule } from '../src/app.module.js';
import { environment } from '../src/config.js';
import { migrations } from '../src/migrations.js';
import { aReferral } from './bodies.js';

const SCHOOL = { sub: '019a0000-0000-7000-8000-00000000f001', email: 'lead@school.example', name: 'Sam Example' };
const NEIGHBOURING_SCHOOL = { ...SCHOOL, sub: '019a0000-0000-7000-8000-00000000f002' };
const SOCIAL_WORKER = { actorId: '019a0000-0000-7000-8000-00000000f003', roles: ['social-worker'] as const };

let hub: ServiceUnderTest;
let school: string;
let screening: string;

beforeAll(async () => {
  hub = await ServiceUnderTest.start({
    deployment: 'intake',
    environment,
    migrations,
    module: (config, forSpecs) => AppModule.with(config, forSpecs),
  });
  school = await hub.referrerToken(SCHOOL);
  screening = await hub.serviceToken('screening');
}, 60_000);
afterAll(() => hub.stop(), 30_000);

const send = (body: object, key: string = randomUUID(), token = school) =>
  request(hub.url).post('/v1/contacts').auth(token, { type: 'bearer' }).set('Idempotency-Key', key).send(body);

const read = (path: string, token = school) => request(hub.url).get(path).auth(token, { type: 'bearer' });

type Taken = { readonly contactId: string; readonly reference: string };

const taken = async (): Promise<Taken> => (await send(aReferral()).expect(201)).body as Taken;

describe('a referral', () => {
  it('N-19 is taken with a reference and leaves for the others', async () => {
    const { contactId, reference } = await taken();
    const { sql } = await hub.database.connect();

    expect(reference).toMatch(/^MH-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await eventually(async () => {
      const sent = await sql.rows('SELECT 1 FROM sent_event WHERE key = $1', [contactId]);
      expect(sent).toHaveLength(1);
    });
  });

  it('is one contact for one key, and refuses the key with another body', async () => {
    const key = randomUUID();
    const first = await send(aReferral(), key).expect(201);

    expect((await send(aReferral(), key).expect(201)).body).toEqual(first.body);
    const other = await send(aReferral({ ownReference: 'another' }), key).expect(409);
    expect(other.body).toMatchObject({ type: '/problems/idempotency-key-reused', status: 409 });
  });

  it('is one contact when fifty of the same come at once', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(aReferral(), key)));

    expect(new Set(answers.map(({ body }) => (body as { contactId: string }).contactId)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  }, 30_000);

  it('shows its referrer where it is, and nobody else that it exists', async () => {
    const { contactId } = await taken();
    const neighbour = await hub.referrerToken(NEIGHBOURING_SCHOOL);

    expect((await read(`/v1/contacts/${contactId}/status`).expect(200)).body).toMatchObject({
      state: 'received',
      children: [{ number: 1 }],
    });
    await read(`/v1/contacts/${contactId}/status`, neighbour).expect(404);
  });

  it('is shown to screening at its version, and to no other service', async () => {
    const { contactId } = await taken();
    const view = await read(`/v1/disclosures/contacts/${contactId}?version=1`, screening).expect(200);

    expect(view.headers['etag']).toBe('"1"');
    expect(view.body).toMatchObject({
      detailsVersion: 1,
      children: [{ name: 'Robin Example' }],
      household: { address: { lines: ['1 Example Street', 'Exampleton'], postcode: 'ZZ99 3AA' } },
    });
    await read(`/v1/disclosures/contacts/${contactId}`, await hub.serviceToken('sla')).expect(403);
    await read(`/v1/disclosures/contacts/${randomUUID()}`, screening).expect(404);
  });

  it('gives notifications the address it may write to', async () => {
    const { contactId } = await taken();
    const token = await hub.serviceToken('notifications');

    expect(
      (await read(`/v1/disclosures/recipients/intake:referrer:${contactId}`, token).expect(200)).body,
    ).toMatchObject({
      address: SCHOOL.email,
      contactable: true,
    });
    await read('/v1/disclosures/recipients/intake:referrer:nobody', token).expect(404);
  });
});

describe('what staff record', () => {
  const call = (change: object = {}) => ({
    ...aReferral(),
    channel: 'telephone',
    receivedAt: new Date(Date.now() - 600_000).toISOString(),
    ...change,
  });
  const record = async (body: object) =>
    request(hub.url)
      .post('/v1/staff-contacts')
      .auth(await hub.staff(SOCIAL_WORKER), { type: 'bearer' })
      .set('Idempotency-Key', randomUUID())
      .send(body);

  it('N-05 B-171 is a contact of its own receipt time', async () => {
    const body = call();
    const answer = await record(body);

    expect(answer.status).toBe(201);
    expect((answer.body as { receivedAt: string }).receivedAt).toBe(body.receivedAt);
  });

  it('H-11 is refused on a channel that staff do not record', async () => {
    expect((await record(call({ channel: 'web' }))).body).toMatchObject({ type: '/problems/channel-not-configured' });
  });

  it('B-170 is refused with a RAG that no manager agreed', async () => {
    const refused = await record(call({ proposedRag: 'red' }));

    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ type: '/problems/proposer-not-named', errors: [{ pointer: '/agreedWith' }] });
  });

  it('is refused to a referrer', async () => {
    await request(hub.url)
      .post('/v1/staff-contacts')
      .auth(school, { type: 'bearer' })
      .set('Idempotency-Key', randomUUID())
      .send(call())
      .expect(403);
  });
});

describe('a public concern', () => {
  const concern = (change: object = {}) => ({
    kind: 'public-concern',
    immediateDanger: { now: false },
    privacyNotice: { version: '2026-09', accepted: true },
    referrer: { state: 'anonymous', source: '9', consequenceConfirmed: true },
    children: [{ description: 'the small boy of number 7', address: '7 Example Street' }],
    concern: { narrative: 'Shouting at night, a child crying.' },
    ...change,
  });
  const send = async (body: object) =>
    request(hub.url)
      .post('/v1/public/concerns')
      .auth(await hub.token({ sub: 'portal-public', client_id: 'portal-public', portal: true }), { type: 'bearer' })
      .set('Idempotency-Key', randomUUID())
      .send(body);

  it('N-28 S-19 may be anonymous once its consequence is confirmed', async () => {
    const silent = await send(concern({ referrer: { state: 'anonymous', source: '9' } }));

    expect(silent.body).toMatchObject({ type: '/problems/anonymous-consequence-not-confirmed' });
    expect((await send(concern())).status).toBe(201);
  });

  it('N-27 needs some way to find the child', async () => {
    expect((await send(concern({ children: [] }))).body).toMatchObject({ type: '/problems/child-cannot-be-found' });
  });
});

describe('bad input', () => {
  const SECRET = 'Zyxwvut Secretname';

  it.each([
    ['an unknown property', { urgency: SECRET }, 400, 'invalid-request', '/urgency'],
    ['a property of the wrong type', { children: SECRET }, 400, 'invalid-request', '/children'],
    ['a null', { household: null }, 400, 'invalid-request', '/household'],
    ['a missing block', { concern: undefined }, 422, 'block-missing', '/concern'],
    ['an unknown kind', { kind: SECRET }, 400, 'invalid-request', '/kind'],
  ])(
    'answers %s with a problem that names the field and repeats no value',
    async (...[, change, status, code, pointer]) => {
      const answer = await send(aReferral(change))
        .expect(status)
        .expect('content-type', /problem\+json/);

      expect(answer.body).toMatchObject({ type: `/problems/${code}`, status });
      const { errors } = answer.body as { errors: { pointer: string }[] };
      expect(new Set(errors.map((error) => error.pointer))).toEqual(new Set([pointer]));
      expect(JSON.stringify(answer.body)).not.toContain(SECRET);
    },
  );

  it('refuses 300 KB, what is not JSON, a missing key and a missing token', async () => {
    await send(aReferral({ ownReference: 'x'.repeat(300 * 1024) })).expect(413);
    await request(hub.url)
      .post('/v1/contacts')
      .auth(school, { type: 'bearer' })
      .type('json')
      .send('{"kind":')
      .expect(400);
    await request(hub.url).post('/v1/contacts').auth(school, { type: 'bearer' }).send(aReferral()).expect(400);
    await request(hub.url).post('/v1/contacts').send(aReferral()).expect(401);
  });

  it('refuses a token for another service, and an expired one', async () => {
    const issuer = hub.referrerIssuer;
    const foreign = await issuer.token('screening', new Date(), { claims: SCHOOL });
    const old = await issuer.token('intake', new Date(Date.now() - 3_600_000), { claims: SCHOOL });

    await send(aReferral(), randomUUID(), foreign).expect(401);
    await send(aReferral(), randomUUID(), old).expect(401);
  });
});
