import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Duty, StaffRole } from '@mash/kernel';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { listenToLog } from '../../../libs/service-host/test/log.js';
import type { ServiceUnderTest } from '../../../libs/service-host/test/service-under-test.js';
import { runningIntake } from './running-intake.js';

const NOBODY = '019a0000-0000-7000-8000-00000000dead';
const FAMILY = 'Quixotesample';
const GIVEN = 'Zebedeena';
const NHS = '9434765919';

let hub: ServiceUnderTest;
let officer: string;
let manager: string;
let onDuty: string;
let both: string;
let coordinator: string;
let areaTeam: string;
let log: ReturnType<typeof listenToLog>;

const person = (last: string, roles: readonly StaffRole[], duties: readonly Duty[] = []) =>
  hub.staff({ actorId: `019a0000-0000-7000-8000-00000000e00${last}`, roles, duties });

beforeAll(async () => {
  log = listenToLog();
  hub = await runningIntake();
  officer = await person('1', ['referral-support-officer']);
  manager = await person('2', ['practice-manager']);
  onDuty = await person('3', ['social-worker'], ['duty-team-manager']);
  both = await person('4', ['referral-support-officer', 'team-manager']);
  coordinator = await person('5', ['early-help-coordinator']);
  areaTeam = await person('6', ['local-area-team']);
}, 60_000);
afterAll(() => hub.stop(), 30_000);

const post = (path: string, body: object, token = officer) =>
  request(hub.url).post(path).auth(token, { type: 'bearer' }).set('Idempotency-Key', randomUUID()).send(body);
const get = (path: string, token = officer) => request(hub.url).get(path).auth(token, { type: 'bearer' });
const put = (path: string, version: number, body: object, token = officer) =>
  request(hub.url)
    .put(path)
    .auth(token, { type: 'bearer' })
    .set('If-Match', `"${String(version)}"`)
    .send(body);

const code = (name: string) => ({ type: `/problems/${name}` });

const aPerson = (change: object = {}) => ({ familyName: FAMILY, givenName: GIVEN, sex: 'F', ...change });
const registered = async (change: object = {}): Promise<string> =>
  ((await post('/v1/people', aPerson(change)).expect(201)).body as { personId: string }).personId;

const asked = async (survivorId: string, mergedId: string, token = officer): Promise<string> =>
  ((await post('/v1/people/merges', { survivorId, mergedId }, token).expect(201)).body as { mergeId: string }).mergeId;
const merged = async (survivorId: string, mergedId: string): Promise<string> => {
  const mergeId = await asked(survivorId, mergedId);
  await post(`/v1/people/merges/${mergeId}/confirm`, {}, manager).expect(204);
  return mergeId;
};

type Sent = { readonly type: string; readonly key: string; readonly value: string };

async function sent(): Promise<readonly Sent[]> {
  const { sql } = await hub.database.connect();
  return sql.rows<Sent>('SELECT type, key, value FROM sent_event ORDER BY stream_sequence');
}

const toldOf = async (id: string): Promise<readonly string[]> =>
  (await sent()).filter(({ value }) => value.includes(id)).map(({ type }) => type);

describe('a person', () => {
  it('is registered, read at a version, and told by id', async () => {
    const personId = await registered({ birthDate: '2018-03-02', identifiers: [{ type: 'nhs-number', value: NHS }] });
    const read = await get(`/v1/people/${personId}`, coordinator).expect(200);

    expect(read.headers['etag']).toBe('"1"');
    expect(read.body).toMatchObject({
      personId,
      familyName: FAMILY,
      givenName: GIVEN,
      birthDate: '2018-03-02',
      identifiers: [{ type: 'nhs-number', value: NHS }],
      householdIds: [],
    });
    expect(read.body).not.toHaveProperty('mergedInto');
    await eventually(async () => expect(await toldOf(personId)).toEqual(['intake.person-registered.v1']));
    await get(`/v1/people/${randomUUID()}`).expect(404);
  });

  it('is one for one key', async () => {
    const key = randomUUID();
    const send = () =>
      request(hub.url)
        .post('/v1/people')
        .auth(coordinator, { type: 'bearer' })
        .set('Idempotency-Key', key)
        .send(aPerson());

    expect((await send().expect(201)).body).toEqual((await send().expect(201)).body);
  });

  it('is refused to who may not', async () => {
    const personId = await registered();

    await post('/v1/people', aPerson(), manager).expect(403);
    await post('/v1/people', aPerson(), areaTeam).expect(403);
    await get(`/v1/people/${personId}`, areaTeam).expect(403);
    await get(`/v1/people/${personId}`, await hub.serviceToken('flags')).expect(403);
    await request(hub.url).get(`/v1/people/${personId}`).expect(401);
  });

  it.each([
    ['D27', 'birth-and-expected-date', { sex: 'U', birthDate: '2018-03-02', expectedDate: '2027-03-02' }],
    ['D27', 'unborn-sex', { expectedDate: '2027-03-02' }],
    ['D27', 'birth-in-future', { birthDate: '2199-03-02' }],
    ['D24', 'identifier-invalid', { identifiers: [{ type: 'nhs-number', value: '9434765910' }] }],
  ])('%s is refused: %s', async (rule, problem, change) => {
    expect((await post('/v1/people', aPerson(change)).expect(422)).body).toMatchObject({ ...code(problem), rule });
  });
});

describe('a search', () => {
  const search = (body: object, token = areaTeam) =>
    request(hub.url).post('/v1/people/search').auth(token, { type: 'bearer' }).send(body);

  it('finds a person on a purpose, in whatever way the name is written', async () => {
    const familyName = 'Óne-Of Akind';
    const personId = await registered({ familyName, birthDate: '2018-03-02' });
    const found = await search({ purpose: 'screening', familyName: 'oneof akind' }).expect(200);

    expect(found.body).toEqual({
      people: [{ personId, familyName, givenName: GIVEN, birthDate: '2018-03-02', householdIds: [] }],
      more: false,
    });
  });

  it('needs a purpose, and something that finds one person', async () => {
    await search({ familyName: FAMILY }).expect(400);
    await search({ purpose: 'curiosity', familyName: FAMILY }).expect(400);
    expect((await search({ purpose: 'support', givenName: GIVEN }).expect(422)).body).toMatchObject(
      code('search-words-missing'),
    );
  });

  it('is refused to services and the portal, and has no address with a name in it', async () => {
    const words = { purpose: 'screening', familyName: FAMILY };

    await search(words, await hub.serviceToken('screening')).expect(403);
    await search(words, await hub.token({ sub: 'portal-public', client_id: 'portal-public', portal: true })).expect(
      403,
    );
    await get(`/v1/people?familyName=${FAMILY}`).expect(404);
  });
});

describe('two ids that are one person', () => {
  it('are asked for by an officer and confirmed by a manager, and read as one', async () => {
    const [survivorId, mergedId] = [
      await registered({ familyName: 'Nowcalled' }),
      await registered({ familyName: 'Oncecalled' }),
    ];
    const mergeId = await asked(survivorId, mergedId);
    expect((await get(`/v1/people/${mergedId}`)).body).not.toHaveProperty('mergedInto');
    await post(`/v1/people/merges/${mergeId}/confirm`, {}, onDuty).expect(204);

    expect((await get(`/v1/people/${mergedId}`).expect(200)).body).toMatchObject({ mergedInto: survivorId, mergeId });
    const found = await post('/v1/people/search', { purpose: 'screening', familyName: 'Oncecalled' }).expect(200);
    expect(found.body).toMatchObject({ people: [{ personId: survivorId, familyName: 'Nowcalled' }] });
    await eventually(async () => expect(await toldOf(mergeId)).toEqual(['intake.person-merged.v1']));
  });

  it('take a second person', async () => {
    const mergeId = await asked(await registered(), await registered(), both);

    expect((await post(`/v1/people/merges/${mergeId}/confirm`, {}, both).expect(403)).body).toMatchObject(
      code('second-person-needed'),
    );
    await post(`/v1/people/merges/${mergeId}/confirm`, {}, officer).expect(403);
    await post(`/v1/people/merges/${mergeId}/confirm`, {}, manager).expect(204);
    expect((await post(`/v1/people/merges/${mergeId}/confirm`, {}, manager).expect(409)).body).toMatchObject(
      code('already-confirmed'),
    );
  });

  it('are refused when they are one already, when one of them stands for another, or when nobody is registered', async () => {
    const [survivorId, mergedId, third] = [await registered(), await registered(), await registered()];
    const ask = async (one: string, other: string, status: number) =>
      (await post('/v1/people/merges', { survivorId: one, mergedId: other }).expect(status)).body as object;

    expect(await ask(third, third, 422)).toMatchObject(code('same-person'));
    expect(await ask(third, NOBODY, 422)).toMatchObject({
      ...code('person-unknown'),
      errors: [{ pointer: '/mergedId' }],
    });
    await merged(survivorId, mergedId);
    expect(await ask(mergedId, third, 409)).toMatchObject({ ...code('already-merged'), survivorId });
    expect(await ask(survivorId, mergedId, 409)).toMatchObject(code('already-merged'));
    await post('/v1/people/merges', { survivorId, mergedId: third }, manager).expect(403);
    await post(`/v1/people/merges/${randomUUID()}/confirm`, {}, manager).expect(404);
  });

  it('are two again when a manager separates them, once', async () => {
    const [survivorId, mergedId] = [await registered(), await registered()];
    const mergeId = await merged(survivorId, mergedId);
    const path = `/v1/people/merges/${mergeId}/separate`;
    await post(path, {}, officer).expect(403);
    await post(path, {}, manager).expect(204);

    expect((await get(`/v1/people/${mergedId}`)).body).not.toHaveProperty('mergedInto');
    expect((await post(path, {}, manager).expect(409)).body).toMatchObject(code('not-merged'));
    await eventually(async () =>
      expect(await toldOf(mergeId)).toEqual(['intake.person-merged.v1', 'intake.person-separated.v1']),
    );
  });
});

describe('a household', () => {
  it('is registered, read and changed at a version, and shown with its people', async () => {
    const [anne, bob] = [await registered(), await registered()];
    const { householdId } = (await post('/v1/households', { memberIds: [anne] }, coordinator).expect(201)).body as {
      householdId: string;
    };
    const path = `/v1/households/${householdId}`;
    const changed = await put(path, 1, { memberIds: [anne, bob] }).expect(200);

    expect(changed.headers['etag']).toBe('"2"');
    expect((await get(path, manager).expect(200)).body).toEqual({ householdId, version: 2, memberIds: [anne, bob] });
    expect((await get(`/v1/people/${bob}`)).body).toMatchObject({ householdIds: [householdId] });
    expect((await put(path, 1, { memberIds: [bob] }).expect(412)).body).toMatchObject(code('stale-version'));
    await request(hub.url)
      .put(path)
      .auth(officer, { type: 'bearer' })
      .send({ memberIds: [bob] })
      .expect(428);
    await eventually(async () => {
      const told = (await sent()).filter(({ value }) => value.includes(householdId));
      expect(told.map(({ value }) => JSON.parse(value) as object)).toMatchObject([
        { householdVersion: 1, memberIds: [anne] },
        { householdVersion: 2, memberIds: [anne, bob] },
      ]);
    });
  });

  it('is of at most fifty registered people, each once', async () => {
    const anne = await registered();
    const refused = async (memberIds: readonly string[], status: number) =>
      (await post('/v1/households', { memberIds }).expect(status)).body as object;

    expect(await refused([anne, NOBODY], 422)).toMatchObject({
      ...code('person-unknown'),
      errors: [{ pointer: '/memberIds/1' }],
    });
    expect(await refused([anne, anne], 422)).toMatchObject(code('member-twice'));
    expect(
      await refused(
        Array.from({ length: 51 }, () => randomUUID()),
        400,
      ),
    ).toMatchObject(code('invalid-request'));
    await post('/v1/households', { memberIds: [anne] }, areaTeam).expect(403);
  });
});

describe('nobody’s name or number', () => {
  it('is in any event, audit entry, kept answer or log line', async () => {
    const { sql } = await hub.database.connect();
    const kept = await sql.rows(
      `SELECT audit_entry::text AS line FROM audit_entry UNION ALL SELECT idempotency_key::text FROM idempotency_key
       UNION ALL SELECT sent_event::text FROM sent_event`,
    );
    const [audited] = await sql.rows<{ actions: string[] }>(
      'SELECT array_agg(DISTINCT action ORDER BY action) AS actions FROM audit_entry WHERE outcome = $1',
      ['allowed'],
    );
    const said = `${JSON.stringify(kept)} ${log.lines()}`.toLowerCase();

    expect(said).toContain('person.register');
    expect(said).toContain('"status":422');
    for (const secret of [FAMILY, GIVEN, NHS, '2018-03-02', 'Oncecalled']) {
      expect(said).not.toContain(secret.toLowerCase());
    }
    expect(audited?.actions).toEqual([
      'household.change',
      'household.read',
      'household.register',
      'merge.ask',
      'merge.confirm',
      'merge.separate',
      'people.search',
      'person.read',
      'person.register',
    ]);
  });
});
