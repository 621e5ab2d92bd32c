import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { StaffRecords } from '@mash/access';
import type { StaffRole } from '@mash/kernel';
import { eventually, freshName } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { PrefixedCatalogue } from '../../../libs/messaging/test/prefixed-catalogue.js';
import { ServiceUnderTest } from '../../../libs/service-host/test/service-under-test.js';
import { AppModule } from '../src/app.module.js';
import { environment } from '../src/config.js';
import { migrations } from '../src/migrations.js';
import { EraseCopies } from '../src/use-cases/erase-copies.js';
import { example, ScreeningPeer } from './screening.js';

const PRACTITIONER = '019a0000-0000-7000-8000-00000000f101';
const LEAD = '019a0000-0000-7000-8000-00000000f102';
const aPackage = example('disclosures/check-package');
const asked = example('screening.check-requested.v1')['data'] as Record<string, unknown>;
const planted = 'Alice Planted-Name';

let screening: ScreeningPeer;
let hub: ServiceUnderTest;
let system: string;
let practitioner: string;
let lead: string;

beforeAll(async () => {
  const catalogue = new PrefixedCatalogue(freshName('checks'));
  screening = await new ScreeningPeer(catalogue).start();
  hub = await ServiceUnderTest.start({
    deployment: 'checks-education',
    environment,
    migrations,
    module: (config, forSpecs) => AppModule.with(config, forSpecs),
    extra: { AGENCY: 'education', OWNER_URLS: JSON.stringify({ screening: screening.url }) },
    messaging: { catalogue, groupId: catalogue.named('checks-education') },
  });
  system = await hub.token({ sub: 'system:education', client_id: 'system:education', agency: 'education' });
  practitioner = await person(PRACTITIONER, ['agency-practitioner']);
  lead = await person(LEAD, ['agency-practitioner', 'agency-lead']);
}, 90_000);

afterAll(async () => {
  await hub.stop();
  await screening.stop();
}, 30_000);

async function person(actorId: string, roles: StaffRole[], employer: 'education' | 'police' = 'education') {
  const member = { actorId, employer, roles, teams: [], active: true, staffVersion: 1 };
  await hub.service.app.get(StaffRecords).takeStaff(member);
  return hub.token({ sub: actorId, client_id: 'portal-staff' });
}

let checkId: string;
let caseId: string;

beforeEach(() => {
  checkId = randomUUID();
  caseId = randomUUID();
});

const get = (path: string, token = system) => request(hub.url).get(path).auth(token, { type: 'bearer' });
const send = (method: 'post' | 'put' | 'delete', path: string, token = system) =>
  request(hub.url)[method](path).auth(token, { type: 'bearer' });
const post = (path: string, body: object, key: string = randomUUID()) =>
  send('post', path).set('Idempotency-Key', key).send(body);

const packagePath = (version = 1) => `/v1/disclosures/checks/${checkId}/package?version=${String(version)}`;

function disclosePackage(version = 1): void {
  const body = { ...aPackage, checkId, caseId, viewVersion: version, subjects: SUBJECTS };
  screening.disclosures.set(packagePath(version), { status: 200, version, body });
}

const SUBJECTS = [
  { number: 1, kind: 'child', name: planted },
  { number: 2, kind: 'child' },
];

const ask = (change: object = {}) =>
  screening.tell('education', 'screening.check-requested.v1', { ...asked, checkId, caseId, viewVersion: 1, ...change });

type Answer = { readonly body: object };
type Seen = { readonly copy: string; readonly state: string; readonly dueAt: string; readonly package?: object };

const untilItIs = (copy: string): Promise<Seen> =>
  eventually(
    async () => {
      const seen = (await get(`/v1/requests/${checkId}`).expect(200)).body as Seen;
      expect(seen.copy).toBe(copy);
      return seen;
    },
    { within: 20_000 },
  );

const KNOWN = {
  answer: 'known',
  answers: [
    { number: 1, answer: 'known' },
    { number: 2, answer: 'not-known' },
  ],
  lookedIn: ['attendance register'],
  recent: 'Breakfast club.',
  past: 'None.',
  history: 'None.',
  unmetNeed: 'Meals.',
  analysis: 'The fall goes with the summer.',
  concernLevel: 'high',
  onwardReferrals: [{ service: 'school nurse', on: '2026-11-20' }],
  extras: { attendance: '81 per cent', behaviour: 'withdrawn', attainment: 'a term behind', exclusions: 0 },
};

async function aReadRequest(): Promise<void> {
  disclosePackage();
  await ask();
  await untilItIs('here');
}

async function aReturn(change: object = {}): Promise<string> {
  await aReadRequest();
  const answer = await post(`/v1/requests/${checkId}/return`, { ...KNOWN, ...change }).expect(201);
  return (answer.body as { returnId: string }).returnId;
}

describe('a check', () => {
  it('is in the inbox at once, answered over HTTP, and told to the hub', async () => {
    await ask();
    const waiting = await eventually(() => get(`/v1/requests/${checkId}`).expect(200), { within: 20_000 });
    expect(waiting.body).toMatchObject({ state: 'waiting-for-package', copy: 'pending', assignee: { kind: 'desk' } });
    expect(waiting.body).not.toHaveProperty('package');

    disclosePackage();
    const seen = await untilItIs('here');
    expect(seen).toMatchObject({ state: 'being-answered', reference: aPackage['reference'] });
    expect(seen.package).toMatchObject({ subjects: SUBJECTS });

    const { body } = (await post(`/v1/requests/${checkId}/return`, KNOWN).expect(201)) as Answer;
    expect(body).toMatchObject({ returnVersion: 1 });

    expect(await screening.heard('checks.request-received.v1', caseId)).toMatchObject({ agency: 'education' });
    expect(await screening.heard('checks.package-read.v1', caseId)).toMatchObject({ data: { viewVersion: 1 } });
    expect(await screening.heard('checks.return-submitted.v1', caseId)).toMatchObject({
      data: { checkId, answer: 'known', concernLevel: 'high', restriction: 'none', pastConcern: false },
    });
    expect(JSON.stringify(screening.told)).not.toContain(planted);
  }, 60_000);

  it('is answered once for one key', async () => {
    await aReadRequest();
    const key = randomUUID();
    const first = await post(`/v1/requests/${checkId}/return`, KNOWN, key).expect(201);

    expect((await post(`/v1/requests/${checkId}/return`, KNOWN, key).expect(201)).body).toEqual(first.body);
    const again = await post(`/v1/requests/${checkId}/return`, KNOWN).expect(409);
    expect(again.body).toMatchObject({ type: '/problems/already-returned' });
  }, 60_000);

  it('is answered with nothing known in one step', async () => {
    await aReadRequest();
    await post(`/v1/requests/${checkId}/nothing-known`, { lookedIn: ['attendance register'] }).expect(201);

    expect(await screening.heard('checks.return-submitted.v1', caseId)).toMatchObject({
      data: { answer: 'not-known', answers: [{ number: 1 }, { number: 2 }] },
    });
  }, 60_000);

  it('race 1: is not answered before its package was read', async () => {
    await ask();
    await eventually(() => get(`/v1/requests/${checkId}`).expect(200), { within: 20_000 });

    const refused = await post(`/v1/requests/${checkId}/return`, KNOWN).expect(409);
    expect(refused.body).toMatchObject({ type: '/problems/package-not-read' });
  }, 60_000);

  it('race 2: that is cancelled before it was fetched stays without a package', async () => {
    screening.disclosures.set(packagePath(), { status: 410 });
    await ask();
    await eventually(
      async () => {
        const { body } = (await get(`/v1/requests/${checkId}`).expect(200)) as Answer;
        expect(body).toMatchObject({ state: 'cancelled', copy: 'erased' });
      },
      { within: 20_000 },
    );
  }, 60_000);

  it('loses its package when it is cancelled', async () => {
    await aReadRequest();
    const cancelled = { checkId, caseId, reason: 'decided', cancelledAt: '2026-11-24T12:00:00.000Z' };
    await screening.tell('education', 'screening.check-cancelled.v1', cancelled);

    expect(await untilItIs('erased')).not.toHaveProperty('package');
    const { sql } = await hub.database.connect();
    const row = await sql.one<{ state: object }>('SELECT state FROM check_request WHERE id = $1', [checkId]);
    expect(JSON.stringify(row)).not.toContain(planted);
  }, 60_000);

  it('moves with an amendment, and fetches what changed', async () => {
    await aReadRequest();
    disclosePackage(2);
    const dueAt = '2026-11-24T13:00:00.000Z';
    const amended = { checkId, caseId, rag: 'red', dueAt, why: 'rag', viewVersion: 2 };
    const amendedAt = '2026-11-24T12:00:00.000Z';
    await screening.tell('education', 'screening.check-amended.v1', { ...amended, amendedAt });

    const seen = await eventually(
      async () => {
        const { body } = (await get(`/v1/requests/${checkId}`).expect(200)) as Answer;
        expect(body).toMatchObject({ dueAt, rag: 'red', copy: 'here', package: { viewVersion: 2 } });
        return body as Seen;
      },
      { within: 20_000 },
    );
    expect(seen.state).toBe('being-answered');
  }, 60_000);

  it('is on the work list, what is due first at the top', async () => {
    await ask({ dueAt: '2020-01-01T00:00:00.000Z' });
    await eventually(
      async () => {
        const { body } = (await get('/v1/requests?limit=1').expect(200)) as Answer;
        expect(body).toMatchObject({ items: [{ checkId, state: 'waiting-for-package' }] });
      },
      { within: 20_000 },
    );
    const { next } = (await get('/v1/requests?limit=1').expect(200)).body as { next: string };
    const { items } = (await get(`/v1/requests?limit=1&cursor=${next}`).expect(200)).body as { items: [Seen] };
    expect(items).toHaveLength(1);
    expect(items[0]).not.toMatchObject({ checkId });
    await get('/v1/requests?cursor=made-up').expect(400);
    await get('/v1/requests?state=forgotten').expect(400);
  }, 60_000);
});

describe('a return', () => {
  it('is fetched by screening on edge E5 at its version, and each answer is in the ledger', async () => {
    const returnId = await aReturn();
    const service = await hub.serviceToken('screening');
    const view = await get(`/v1/disclosures/returns/${returnId}?version=1`, service).expect(200);

    expect(view.headers['etag']).toBe('"1"');
    expect(view.body).toMatchObject({ returnId, checkId, caseId, concernLevel: 'high', byTelephone: false });
    expect(view.body).toMatchObject({ onwardReferrals: ['school nurse, 2026-11-20'], extras: { exclusions: 0 } });
    await get(`/v1/disclosures/returns/${returnId}?version=2`, service).expect(404);
    await get(`/v1/disclosures/returns/${returnId}`, await hub.serviceToken('intake')).expect(403);
    await get(`/v1/disclosures/returns/${returnId}`).expect(403);

    const { sql } = await hub.database.connect();
    const ledger = await sql.rows(
      'SELECT to_whom, answer, version FROM disclosure WHERE subject = $1 ORDER BY sequence',
      [returnId],
    );
    expect(ledger).toEqual([
      { to_whom: 'service:screening', answer: 200, version: 1 },
      { to_whom: 'service:screening', answer: 404, version: null },
    ]);
  }, 60_000);

  it('D28 is gone once its case was closed long enough ago, and the row says so', async () => {
    const returnId = await aReturn();
    const closed = { caseId, closedAt: '2020-01-01T00:00:00.000Z', eraseAfter: '2020-01-31T00:00:00.000Z' };
    await screening.tell('education', 'screening.case-closed-to-agency.v1', closed);
    const { sql } = await hub.database.connect();
    const longAgo = `UPDATE check_request SET erasable_from = '2020-02-01',
      state = jsonb_set(state, '{returned,returnedAt,$date}', '"2020-01-01T00:00:00.000Z"')
      WHERE id = $1 AND erasable_from IS NOT NULL`;
    await eventually(async () => expect(await sql.count(longAgo, [checkId])).toBe(1), { within: 20_000 });
    await hub.service.app.get(EraseCopies).execute();

    await get(`/v1/disclosures/returns/${returnId}`, await hub.serviceToken('screening')).expect(410);
    expect(await untilItIs('erased')).toMatchObject({ state: 'erased' });
    const row = await sql.one<{ state: object }>('SELECT state FROM check_request WHERE id = $1', [checkId]);
    expect(JSON.stringify(row)).not.toMatch(/Planted-Name|fall goes with the summer/);
  }, 60_000);

  it('is corrected by an addition', async () => {
    const returnId = await aReturn();
    const corrected = await post(`/v1/returns/${returnId}/corrections`, { text: 'The date was wrong.' }).expect(201);

    expect(corrected.body).toEqual({ returnVersion: 2 });
    expect(await screening.heard('checks.return-corrected.v1', caseId)).toMatchObject({ data: { returnVersion: 2 } });
  }, 60_000);

  it('B-76 is limited and lifted by the lead, and by nobody else', async () => {
    const returnId = await aReturn();
    const path = `/v1/returns/${returnId}/restriction`;
    const limit = { kind: 'not-to', agencies: ['housing'], reason: 'source protection' };

    for (const token of [practitioner, system]) {
      expect((await send('put', path, token).send(limit).expect(403)).body).toMatchObject({
        type: '/problems/not-the-lead',
      });
    }
    await send('put', path, lead).send(limit).expect(200, { returnVersion: 2, restriction: limit });
    await send('delete', path, lead).expect(200, { returnVersion: 3, restriction: { kind: 'none', agencies: [] } });
    expect(await screening.heard('checks.return-restricted.v1', caseId)).toMatchObject({
      data: { restriction: 'not-to', audience: ['housing'] },
    });
  }, 60_000);

  it('B-160 without its analysis is refused, and says where', async () => {
    await aReadRequest();
    const { analysis, ...without } = KNOWN;
    const refused = await post(`/v1/requests/${checkId}/return`, without).expect(422);

    expect(analysis).toBeDefined();
    expect(refused.body).toMatchObject({
      type: '/problems/analysis-missing',
      rule: 'B-160',
      errors: [{ pointer: '/analysis' }],
    });
  }, 60_000);
});

describe('the case', () => {
  const shared = () => ({ ...example('disclosures/case-for-agency'), caseId, viewVersion: 2 });
  const tellOutcome = () =>
    screening.tell('education', 'screening.outcome-shared.v1', {
      caseId,
      decisionIds: [randomUUID()],
      viewVersion: 2,
      mayDisagreeUntil: '2026-12-08T12:00:00.000Z',
    });

  it('is shown as far as it was shared, once it was', async () => {
    const path = `/v1/disclosures/cases/${caseId}/for/education?version=2`;
    screening.disclosures.set(path, { status: 200, version: 2, body: shared() });
    await get(`/v1/cases/${caseId}`, practitioner).expect(404);
    await tellOutcome();

    const { body } = (await eventually(() => get(`/v1/cases/${caseId}`, practitioner).expect(200), {
      within: 20_000,
    })) as Answer;
    expect(body).toEqual(shared());
  }, 60_000);
});

describe('presence', () => {
  it('B-157 names the cover who answers when the desk is closed', async () => {
    const { headers } = await get('/v1/presence', lead).expect(200);
    const days = { closedDays: [], weekdays: [] };
    await send('put', '/v1/presence', lead).send(days).expect(428);
    await send('put', '/v1/presence', lead).set('If-Match', headers['etag']!).send(days).expect(200);
    await send('put', '/v1/presence', lead).set('If-Match', headers['etag']!).send(days).expect(412);
    const cover = await get('/v1/cover', lead).expect(200);
    await send('put', '/v1/cover', lead)
      .set('If-Match', cover.headers['etag']!)
      .send({ coverId: PRACTITIONER })
      .expect(200);
    await ask();

    expect(await screening.heard('checks.request-received.v1', caseId)).toMatchObject({
      data: { answererKind: 'cover' },
    });
    await get('/v1/presence', practitioner).expect(403);
  }, 60_000);
});

describe('who may come in', () => {
  const path = () => `/v1/requests/${checkId}`;

  it('is nobody without a token, and nobody with a token for another deployment', async () => {
    await request(hub.url).get(path()).expect(401);
    await get(path(), `${system}x`).expect(401);
  });

  it.each([
    ['police’s system', () => hub.token({ sub: 'system:police', client_id: 'system:police', agency: 'police' })],
    ['police’s practitioner', () => person('019a0000-0000-7000-8000-00000000f103', ['agency-practitioner'], 'police')],
    ['a service', () => hub.serviceToken('screening')],
    ['a team manager', () => hub.staff({ actorId: '019a0000-0000-7000-8000-00000000f104', roles: ['team-manager'] })],
  ])('is not %s', async (_who, token) => {
    await get(path(), await token()).expect(403);
  });

  it('finds another agency’s check as little as one that never was', async () => {
    const elsewhere = await get(path()).expect(404);

    expect(elsewhere.body).toMatchObject({ type: '/problems/request-not-found' });
    await post(`${path()}/return`, KNOWN).expect(404);
    const { sql } = await hub.database.connect();
    const denied = await sql.rows("SELECT 1 FROM audit_entry WHERE subject = $1 AND outcome = 'denied'", [checkId]);
    expect(denied).toHaveLength(2);
  });

  it('is on record with what was read', async () => {
    await aReadRequest();
    const { sql } = await hub.database.connect();
    const entry = await sql.one(
      "SELECT actor_id, role FROM audit_entry WHERE subject = $1 AND action = 'request.read'",
      [checkId],
    );

    expect(entry).toEqual({ actor_id: 'system:education', role: 'agency-system' });
  }, 60_000);
});

describe('a body that is not the shape', () => {
  it.each([
    ['/planted', { ...KNOWN, planted: planted }],
    ['/answer', { ...KNOWN, answer: 'perhaps' }],
    ['/answers/0/number', { ...KNOWN, answers: [{ number: 'one', answer: 'known' }] }],
    ['/analysis', { ...KNOWN, analysis: '   ' }],
    ['/lookedIn', { ...KNOWN, lookedIn: 'the register' }],
    ['/concernLevel', { ...KNOWN, concernLevel: 3 }],
    ['/restriction/agencies', { ...KNOWN, restriction: { kind: 'not-to', agencies: ['press'] } }],
    ['/extras/tenancy', { ...KNOWN, extras: { tenancy: 'sole' } }],
    ['/extras/exclusions', { ...KNOWN, extras: { exclusions: -1 } }],
    ['/onwardReferrals/0/service', { ...KNOWN, onwardReferrals: [{}] }],
  ])('is refused at %s, and not repeated', async (pointer, body) => {
    const refused = await post(`/v1/requests/${checkId}/return`, body).expect(400);

    const { errors } = refused.body as { errors: { pointer: string }[] };
    expect(new Set(errors.map((error) => error.pointer))).toEqual(new Set([pointer]));
    expect(refused.text).not.toContain(planted);
  });

  it('is refused without its key', async () => {
    await send('post', `/v1/requests/${checkId}/return`).send(KNOWN).expect(400);
  });

  it('is refused with an id that is none', async () => {
    await get('/v1/requests/not-an-id').expect(400);
  });
});
