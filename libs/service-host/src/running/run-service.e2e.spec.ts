import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StaffRecords } from '@mash/access';
import { Sql } from '@mash/persistence';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { type RunningBoats, runningBoats } from '../../test/running-boats.js';
import { ReadyChecks } from '../health/readiness.js';

const MANAGER = '018f0000-0000-7000-8000-000000000001';
const WORKER = '018f0000-0000-7000-8000-000000000002';
const OFFICER = '018f0000-0000-7000-8000-000000000003';
const AUDITED = '018f0000-0000-7000-8000-00000000000a';
const BOAT = { name: 'Ada', mast: { metres: 3 } };

let boats: RunningBoats;
let sql: Sql;

beforeAll(async () => {
  boats = await runningBoats();
  sql = boats.service.app.get(Sql);
  const records = boats.service.app.get(StaffRecords);
  const told = { employer: 'council', teams: [], active: true, staffVersion: 1 } as const;
  await records.takeStaff({ ...told, actorId: MANAGER, roles: ['team-manager'] });
  await records.takeStaff({ ...told, actorId: WORKER, roles: ['social-worker'] });
  await records.takeStaff({ ...told, actorId: OFFICER, roles: ['information-governance'] });
}, 60_000);
afterAll(() => boats.stop(), 30_000);

const person = (sub: string) => boats.council.token('sla', new Date(), { claims: { client_id: 'portal-staff', sub } });

const launch = (body: object | string = BOAT, { key = randomUUID(), token = boats.operations } = {}) =>
  boats.api().post('/v1/boats').auth(token, { type: 'bearer' }).set('Idempotency-Key', key).send(body);

const bodyOf = (answer: { readonly body: unknown }): unknown => answer.body;

const count = async (table: string) =>
  Number((await sql.one<{ count: string }>(`SELECT count(*) FROM ${table}`))?.count);

describe('a running service', () => {
  it('is alive, and ready once its consumer has joined', async () => {
    await boats.api().get('/health/live').expect(200);
    await eventually(() =>
      boats
        .api()
        .get('/health/ready')
        .expect(200, { ready: true, parts: { database: true, consumer: true, outbox: true } }),
    );
  });

  it('shows its metrics on another port, by route template', async () => {
    await boats.api().get(`/v1/boats/${randomUUID()}`).auth(boats.operations, { type: 'bearer' }).expect(404);
    await boats.api().get('/metrics').expect(404);
    const { text } = await request(boats.service.metricsUrl).get('/metrics').expect(200);

    expect(text).toContain('route="/v1/boats/:id",status="404"');
    expect(text).toContain('mash_outbox_rows');
    expect(text).toContain('nodejs_heap_size_used_bytes');
  });

  it('describes itself', async () => {
    const body = bodyOf(await boats.api().get('/openapi.json').expect(200));

    expect(body).toMatchObject({ openapi: '3.1.0', paths: { '/v1/boats': { post: expect.anything() } } });
  });

  it('gives every answer a request id, keeping the caller’s when it is a UUID', async () => {
    const mine = randomUUID();
    const kept = await boats.api().get('/health/live').set('x-request-id', mine);
    const replaced = await boats.api().get('/health/live').set('x-request-id', 'Ada Lovelace');

    expect(kept.headers['x-request-id']).toBe(mine);
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(kept.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });
});

describe('who may come in', () => {
  it('nobody without a token, nor with one for another deployment', async () => {
    const missing = await boats.api().get(`/v1/boats/${randomUUID()}`).expect(401);
    const foreign = await boats.council.token('intake', new Date(), {
      claims: { client_id: 'operations', operations: true },
    });
    const refused = await launch(BOAT, { token: foreign }).expect(401);

    expect(missing.headers['www-authenticate']).toBe('Bearer realm="mash"');
    expect(missing.body).toMatchObject({ type: '/problems/not-authenticated', status: 401 });
    expect(refused.headers['www-authenticate']).toContain('invalid_token');
  });

  it('whoever holds the role, not who holds another, nor who is not known here', async () => {
    await launch(BOAT, { token: await person(MANAGER) }).expect(201);
    const other = await launch(BOAT, { token: await person(WORKER) }).expect(403);
    const unknown = await launch(BOAT, { token: await person(randomUUID()) }).expect(403);

    expect(other.body).toMatchObject({ type: '/problems/not-allowed' });
    expect(unknown.body).toMatchObject({ type: '/problems/not-known-here' });
    await expect(
      sql.rows(`SELECT action, role FROM audit_entry WHERE outcome = 'denied' AND actor_id = $1`, [WORKER]),
    ).resolves.toEqual([{ action: 'POST /v1/boats', role: 'person' }]);
  });

  it('what a rule forbids is audited although nothing else was written', async () => {
    await boats.api().get(`/v1/boats/${AUDITED}/keel`).auth(boats.operations, { type: 'bearer' }).expect(403);

    await expect(
      sql.rows(`SELECT role, details FROM audit_entry WHERE action = 'GET /v1/boats/:id/keel'`),
    ).resolves.toEqual([{ role: 'operations', details: { code: 'not-yours' } }]);
  });
});

describe('what is refused before any rule', () => {
  const SECRET = 'Lovelace';

  it('names field and rule of a wrong shape, and unknown properties by name, never a value', async () => {
    const answer = await launch({ name: '', mast: { metres: SECRET, [`x`]: SECRET }, colour: SECRET }).expect(400);

    expect(answer.body).toMatchObject({ type: '/problems/invalid-request', status: 400 });
    expect((answer.body as { errors: object[] }).errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/name', rule: 'min-length' }),
        expect.objectContaining({ pointer: '/mast/metres', rule: 'is-int' }),
        expect.objectContaining({ pointer: '/mast/x', rule: 'unknown-property' }),
        expect.objectContaining({ pointer: '/colour', rule: 'unknown-property' }),
      ]),
    );
    expect(answer.text).not.toContain(SECRET);
  });

  it.each<[string, { mime?: string; sent: string; status?: number; code: string }]>([
    ['what is not JSON', { sent: `{"name": "${SECRET}`, code: 'invalid-json' }],
    ['an empty body', { sent: '', code: 'invalid-json' }],
    ['another content type', { mime: 'text/plain', sent: SECRET, status: 415, code: 'content-type-not-supported' }],
    [
      'a form',
      {
        mime: 'application/x-www-form-urlencoded',
        sent: `name=${SECRET}`,
        status: 415,
        code: 'content-type-not-supported',
      },
    ],
    [
      'more than 256 KiB',
      { sent: JSON.stringify({ name: SECRET.repeat(40_000) }), status: 413, code: 'body-too-large' },
    ],
    ['a deep body', { sent: `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, code: 'body-too-deep' }],
    ['a poisoned prototype', { sent: '{"__proto__":{"name":"x"}}', code: 'invalid-json' }],
  ])('%s', async (_, { mime = 'application/json', sent, status = 400, code }) => {
    const answer = await boats
      .api()
      .post('/v1/boats')
      .auth(boats.operations, { type: 'bearer' })
      .set('content-type', mime)
      .send(sent)
      .expect(status)
      .expect('content-type', /problem\+json/);

    expect(answer.body).toMatchObject({ type: `/problems/${code}`, status });
    expect(answer.text).not.toContain(SECRET);
  });

  it('an address that is nowhere, and one whose id is none', async () => {
    const nowhere = await boats.api().get(`/v1/${SECRET}`).auth(boats.operations, { type: 'bearer' }).expect(404);
    const noId = await boats.api().get(`/v1/boats/${SECRET}`).auth(boats.operations, { type: 'bearer' }).expect(400);

    expect(nowhere.text).not.toContain(SECRET);
    expect(noId.text).not.toContain(SECRET);
  });

  it.each([
    ['is malformed', `/v1/boats/${SECRET}%ff`, 400, 'bad-request'],
    ['is too long', `/v1/boats/${SECRET.repeat(100)}`, 414, 'address-too-long'],
  ])('an address that %s, in our words', async (_what, address, status, code) => {
    const answer = await boats.api().get(address).expect(status);

    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ type: `/problems/${code}`, status });
    expect(answer.text).not.toContain(SECRET);
  });

  it.each(['\u0000', '\ud800'])('text that cannot be kept, in a body and in an address', async (character) => {
    const text = `${SECRET}${character}`;
    const body = await launch({ ...BOAT, name: text }).expect(400);
    const key = encodeURIComponent(`${SECRET}\u0000`);
    const query = await boats.api().get(`/v1/events?topic=sla.clocks&key=${key}&afterSequence=0`).expect(400);

    expect(body.body).toMatchObject({ type: '/problems/text-not-storable', errors: [{ pointer: '/name' }] });
    expect(query.body).toMatchObject({ type: '/problems/text-not-storable', errors: [{ pointer: '/key' }] });
    expect(body.text + query.text).not.toContain(SECRET);
  });
});

describe('what a rule refuses', () => {
  it('names rule, field and what helps', async () => {
    const body = bodyOf(await launch({ ...BOAT, name: 'taken' }).expect(422));

    expect(body).toEqual({
      type: '/problems/name-taken',
      title: 'This name is taken.',
      status: 422,
      rule: 'D1',
      suggestion: 'another',
      errors: [{ pointer: '/name', rule: 'name-taken', message: 'This name is taken.' }],
    });
  });

  it('is told apart from a bug, which tells nothing but its id', async () => {
    const body = bodyOf(await launch({ ...BOAT, name: 'bug' }).expect(500));

    expect(body).toEqual({
      type: '/problems/internal-error',
      title: 'Something went wrong here.',
      status: 500,
      errorId: expect.any(String),
    });
  });
});

describe('a change of what others may change too', () => {
  const rename = (id: string, headers: Record<string, string>) =>
    boats
      .api()
      .put(`/v1/boats/${id}/name`)
      .auth(boats.operations, { type: 'bearer' })
      .set(headers)
      .send({ ...BOAT, name: 'Eve' });

  it('needs the version seen, and that it is still so', async () => {
    const body = bodyOf(await launch().expect(201));
    const { id } = body as { id: string };
    const seen = await boats.api().get(`/v1/boats/${id}`).auth(boats.operations, { type: 'bearer' }).expect(200);

    expect(seen.headers['etag']).toBe('"1"');
    await rename(id, {}).expect(428);
    await rename(id, { 'if-match': 'x' }).expect(400);
    const changed = await rename(id, { 'if-match': '"1"' }).expect(200);
    expect(changed.headers['etag']).toBe('"2"');
    const stale = await rename(id, { 'if-match': '"1"' }).expect(412);
    expect(stale.body).toMatchObject({ type: '/problems/stale-version' });
  });
});

describe('a create that is sent again', () => {
  it('needs a key that is a UUID', async () => {
    const post = () => boats.api().post('/v1/boats').auth(boats.operations, { type: 'bearer' });
    const missing = await post().send(BOAT).expect(400);
    const odd = await post().set('Idempotency-Key', 'x').send(BOAT).expect(400);

    expect(missing.body).toMatchObject({ type: '/problems/idempotency-key-missing' });
    expect(odd.body).toMatchObject({ type: '/problems/idempotency-key-invalid' });
  });

  it('I2 fifty times at once, same and other bodies: one effect, one answer, 409 for the others', async () => {
    const before = await count('boat');
    const key = randomUUID();
    const bodies = Array.from({ length: 50 }, (_, index) => (index % 5 === 4 ? { ...BOAT, name: 'Eve' } : BOAT));
    const answers = await Promise.all(bodies.map((body) => launch(body, { key })));
    const created = answers.filter(({ status }) => status === 201);
    const [first] = created;

    expect(created.every(({ text }) => text === first?.text)).toBe(true);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(50 - created.length);
    expect([40, 10]).toContain(created.length);
    await expect(count('boat')).resolves.toBe(before + 1);
    await expect(
      sql.rows(`SELECT 1 FROM audit_entry WHERE action = 'boat.launched' AND case_id = $1`, [
        (first?.body as { id: string }).id,
      ]),
    ).resolves.toHaveLength(1);
  });

  it('is another one for another client, and for another key', async () => {
    const key = randomUUID();
    const mine = await launch(BOAT, { key }).expect(201);
    const theirs = await launch(BOAT, { key, token: await person(MANAGER) }).expect(201);
    const again = await launch(BOAT).expect(201);

    expect(new Set([mine, theirs, again].map(({ text }) => text)).size).toBe(3);
  });

  it('is tried anew when the first was refused', async () => {
    const key = randomUUID();
    await launch({ ...BOAT, name: 'taken' }, { key }).expect(422);
    await launch(BOAT, { key }).expect(201);
  });

  it('is free again after 24 hours', async () => {
    const key = randomUUID();
    const first = await launch(BOAT, { key }).expect(201);
    await sql.rows(`UPDATE idempotency_key SET created_at = created_at - interval '25 hours' WHERE key = $1`, [key]);
    const second = await launch(BOAT, { key }).expect(201);

    expect(second.text).not.toBe(first.text);
  });
});

describe('operators', () => {
  it('see what is parked and still to be fetched, and nobody else does', async () => {
    for (const path of ['/v1/parked-events', '/v1/fetches?state=pending']) {
      await boats.api().get(path).auth(boats.operations, { type: 'bearer' }).expect(200, { items: [] });
      await boats
        .api()
        .get(path)
        .auth(await person(MANAGER), { type: 'bearer' })
        .expect(403);
    }
    const gone = await boats
      .api()
      .post('/v1/parked-events/7/discard')
      .auth(boats.operations, { type: 'bearer' })
      .send({ reason: 'rubbish' })
      .expect(404);
    expect(gone.body).toMatchObject({ type: '/problems/not-parked' });
  });

  it('have everything tried again that was parked for one reason, which is audited', async () => {
    const replay = (body: object, token = boats.operations) =>
      boats.api().post('/v1/parked-events/replay').auth(token, { type: 'bearer' }).send(body);
    await replay({}).expect(400);
    await replay({ reason: 'behind' }).expect(400);
    await replay({ reason: 'failed' }, await person(MANAGER)).expect(403);
    await replay({ reason: 'failed' }).expect(202, { count: 0 });
    const entries = await sql.rows(`SELECT FROM audit_entry WHERE action = 'parked-events.replayed'`);
    expect(entries).toHaveLength(1);
  });

  it('give stored events again to a reader of the topic only', async () => {
    const events = async (service: string, topic: string) =>
      boats
        .api()
        .get('/v1/events')
        .query({ topic, key: 'k', afterSequence: 0 })
        .auth(await boats.council.token('sla', new Date(), { claims: { client_id: `service:${service}`, service } }), {
          type: 'bearer',
        });

    expect((await events('screening', 'sla.clocks')).body).toEqual({ events: [] });
    expect((await events('checks-police', 'sla.clocks')).status).toBe(403);
    expect((await events('screening', 'sla.nothing')).status).toBe(400);
  });

  it('F12 tell a reader of the topic, and nobody else, how far its streams have come', async () => {
    const heads = async (service: string, after?: string) =>
      boats
        .api()
        .get('/v1/events/heads')
        .query({ topic: 'sla.clocks', after })
        .auth(await boats.council.token('sla', new Date(), { claims: { client_id: `service:${service}`, service } }), {
          type: 'bearer',
        });

    const first = await heads('screening');
    expect(first.body).toEqual({ until: expect.any(String), streams: [], more: false });
    const { until } = first.body as { until: string };
    expect((await heads('screening', until)).body).toMatchObject({ streams: [], more: false });
    expect((await heads('screening', 'yesterday')).status).toBe(400);
    expect((await heads('checks-police')).status).toBe(403);
  });

  it('information governance reads the audit trail page by page, and is audited for it', async () => {
    const body = bodyOf(await launch().expect(201));
    const { id } = body as { id: string };
    const token = await person(OFFICER);
    const read = (query: object) => boats.api().get('/v1/audit').query(query).auth(token, { type: 'bearer' });

    await read({}).expect(400);
    await read({ caseId: 'x' }).expect(400);
    const first = await read({ caseId: id, limit: 1 }).expect(200);
    expect(first.body).toMatchObject({ items: [{ action: 'audit.read', actorId: OFFICER }], next: expect.any(String) });
    const second = await read({ caseId: id, before: (first.body as { next: string }).next }).expect(200);
    expect(second.body).toMatchObject({ items: [{ action: 'boat.launched' }] });
    await boats
      .api()
      .get('/v1/audit')
      .query({ caseId: id })
      .auth(await person(MANAGER), { type: 'bearer' })
      .expect(403);
  });
});

it('stops in order: not ready, no connection kept, then gone', async () => {
  const other = await runningBoats();
  await eventually(() => other.api().get('/health/ready').expect(200));
  const kept = async () => (await fetch(`${other.service.url}/health/live`)).headers.get('connection');
  expect(await kept()).toBe('keep-alive');
  other.service.app.get(ReadyChecks).leave();
  expect(await kept()).toBe('close');
  await other.service.stop();

  await expect(other.api().get('/health/live')).rejects.toThrow('ECONNREFUSED');
  await other.council.stop();
  await other.database.drop();
}, 60_000);
