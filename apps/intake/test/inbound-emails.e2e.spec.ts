import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { listenToLog } from '../../../libs/service-host/test/log.js';
import type { ServiceUnderTest } from '../../../libs/service-host/test/service-under-test.js';
import { runningIntake } from './running-intake.js';

const SENDER = 'wilhelmina.writer@school.example';
const MESSAGE = 'unmistakable-message';

let hub: ServiceUnderTest;
let officer: string;
let manager: string;
let gateway: string;
let log: ReturnType<typeof listenToLog>;

beforeAll(async () => {
  log = listenToLog();
  hub = await runningIntake();
  officer = await hub.staff({
    actorId: '019a0000-0000-7000-8000-00000000d001',
    roles: ['referral-support-officer'],
  });
  manager = await hub.staff({ actorId: '019a0000-0000-7000-8000-00000000d002', roles: ['practice-manager'] });
  gateway = await hub.token({ sub: 'mail-gateway', client_id: 'mail-gateway', mailGateway: true });
}, 60_000);
afterAll(() => hub.stop(), 30_000);

const post = (path: string, body: object, token = officer) =>
  request(hub.url).post(path).auth(token, { type: 'bearer' }).set('Idempotency-Key', randomUUID()).send(body);
const get = (path: string, token = officer) => request(hub.url).get(path).auth(token, { type: 'bearer' });

const code = (name: string) => ({ type: `/problems/${name}` });

type Sent = { readonly type: string; readonly value: string };

async function toldOf(inboundEmailId: string): Promise<readonly Sent[]> {
  const { sql } = await hub.database.connect();
  return sql.rows<Sent>('SELECT type, value FROM sent_event WHERE key = $1 ORDER BY stream_sequence', [inboundEmailId]);
}

const anEmail = (change: object = {}) => ({
  messageId: `<${MESSAGE}-${randomUUID()}@school.example>`,
  from: SENDER,
  receivedAt: new Date(Date.now() - 60_000).toISOString(),
  asks: 'flag',
  ...change,
});
const brought = async (body = anEmail()): Promise<string> =>
  ((await post('/v1/inbound-emails', body, gateway).expect(201)).body as { inboundEmailId: string }).inboundEmailId;
const waiting = async () =>
  ((await get('/v1/not-accepted?limit=200').expect(200)).body as { items: { inboundEmailId: string }[] }).items;

describe('an email', () => {
  it('Y-19 that asks for a flag is never one: it is not accepted, told of, and one however often it comes', async () => {
    const body = anEmail();
    const inboundEmailId = await brought(body);

    expect(await brought(body)).toBe(inboundEmailId);
    expect((await post('/v1/inbound-emails', anEmail(), gateway)).body).toMatchObject({ accepted: false });
    await eventually(async () => {
      const told = await toldOf(inboundEmailId);
      expect(told.map(({ type }) => type)).toEqual(['intake.email-not-accepted.v1']);
      expect(JSON.parse(told[0]!.value)).toMatchObject({
        reason: 'flag',
        replyRef: `intake:inbound-email:${inboundEmailId}`,
      });
    });
  });

  it('comes by the gateway only, without subject or text, and asks for what is not taken by email', async () => {
    await post('/v1/inbound-emails', anEmail(), officer).expect(403);
    await post('/v1/inbound-emails', anEmail(), await hub.serviceToken('notifications')).expect(403);
    await post('/v1/inbound-emails', anEmail({ asks: 'referral' }), gateway).expect(400);
    await post('/v1/inbound-emails', anEmail({ subject: 'about a child' }), gateway).expect(400);
    await get('/v1/not-accepted', gateway).expect(403);
  });

  it('B-51 waits for an officer, who settles it once', async () => {
    const inboundEmailId = await brought(anEmail({ asks: 'support' }));
    const path = `/v1/not-accepted/${inboundEmailId}/settle`;

    expect(await waiting()).toContainEqual(
      expect.objectContaining({ inboundEmailId, from: SENDER, reason: 'support' }),
    );
    await get('/v1/not-accepted', manager).expect(403);
    await post(path, { how: 'forgotten' }).expect(400);
    await post(path, { how: 'answered' }, manager).expect(403);
    await post(path, { how: 'answered' }).expect(204);
    expect((await post(path, { how: 'answered' }).expect(409)).body).toMatchObject(code('already-settled'));
    expect((await waiting()).map((one) => one.inboundEmailId)).not.toContain(inboundEmailId);
    await post(`/v1/not-accepted/${randomUUID()}/settle`, { how: 'answered' }).expect(404);
    await eventually(async () =>
      expect((await toldOf(inboundEmailId)).map(({ type }) => type)).toEqual([
        'intake.email-not-accepted.v1',
        'intake.inbound-email-settled.v1',
      ]),
    );
  });

  it('waits in pages, the oldest first', async () => {
    const [first, second] = [await brought(), await brought()];
    const all = (await waiting()).map((one) => one.inboundEmailId);
    const before = all.at(all.indexOf(first) - 1);
    const page = (await get(`/v1/not-accepted?limit=1&after=${String(before)}`).expect(200)).body as {
      items: { inboundEmailId: string }[];
      next?: string;
    };

    expect(all.slice(-2)).toEqual([first, second]);
    expect(page).toMatchObject({ items: [{ inboundEmailId: first }], next: first });
  });

  it('E6 gives notifications the sender’s address, and nobody else', async () => {
    const inboundEmailId = await brought();
    const path = (id: string) => `/v1/disclosures/recipients/intake:inbound-email:${id}`;
    const notifications = await hub.serviceToken('notifications');

    expect((await get(path(inboundEmailId), notifications).expect(200)).body).toEqual({
      ref: `intake:inbound-email:${inboundEmailId}`,
      address: SENDER,
      contactable: true,
    });
    await get(path(randomUUID()), notifications).expect(404);
    await get(path(await brought(anEmail({ from: 'a&b@school.example' }))), notifications).expect(404);
    await get(path(inboundEmailId), await hub.serviceToken('screening')).expect(403);
  });

  it('is nowhere in an event, audit entry, kept answer, line of the ledger or log line with its address or message', async () => {
    const { sql } = await hub.database.connect();
    const kept = await sql.rows(
      `SELECT audit_entry::text AS line FROM audit_entry UNION ALL SELECT disclosure::text FROM disclosure
       UNION ALL SELECT idempotency_key::text FROM idempotency_key UNION ALL SELECT sent_event::text FROM sent_event`,
    );
    const said = `${JSON.stringify(kept)} ${log.lines()}`;

    for (const action of ['inbound-email.take', 'inbound-email.settle', 'not-accepted.list']) {
      expect(said).toContain(action);
    }
    expect(said).toContain('"status":201');
    expect(said).not.toContain('wilhelmina');
    expect(said).not.toContain(MESSAGE);
  });
});
