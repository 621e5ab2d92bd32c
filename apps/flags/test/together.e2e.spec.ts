import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseDisclosure, RecipientView } from '@mash/contracts';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { PRACTITIONERS } from './builders.js';
import { code, type Raised, type RunningFlags, runningFlags } from './running-flags.js';

let flags: RunningFlags;

beforeAll(async () => {
  flags = await runningFlags();
}, 60_000);
afterAll(() => flags.stop(), 30_000);

const NOW = () => new Date().toISOString();
const say = (name: string, data: object) =>
  flags.bus.say(`intake.${name}.v1`, { register: 'people', ...data }, { by: 'intake' });
const child = (personId: string) => ({ subject: { kind: 'child', personId } });
const family = (householdId: string) => ({ subject: { kind: 'family', householdId } });

type Entry = {
  readonly introductions: readonly { introductionId: string; flagIds: string[]; made: { flagIds: string[] }[] }[];
  readonly followUps: readonly { followUpId: string; subjectSeparatedAt?: string }[];
  readonly flags: readonly { flagId: string; active: boolean; ended?: string }[];
};

const entryOf = async ({ entryId }: Raised): Promise<Entry> =>
  (await flags.get(`/v1/entries/${entryId}`).expect(200)).body as Entry;

async function countOf(personId: string): Promise<number> {
  const asked = { personIds: [personId], purpose: 'screening' };
  const { answers } = (await flags.post('/v1/register-enquiries', asked, flags.socialWorker).expect(200)).body as {
    answers: { count: number }[];
  };
  return answers[0]!.count;
}

describe('what intake tells of people', () => {
  it('confirms an id that a flag was raised on before', async () => {
    const personId = randomUUID();
    expect(await flags.raised(child(personId))).toMatchObject({ confirmed: false });
    await say('person-registered', { personId, registeredAt: NOW() });

    await eventually(async () => expect(await flags.raised(child(personId))).toMatchObject({ confirmed: true }));
  });

  it('D12 counts two ids as one child from their merge to their separation, and closes nothing', async () => {
    const [survivorId, mergedId, mergeId] = [randomUUID(), randomUUID(), randomUUID()];
    const first = await flags.raised(child(survivorId));
    await flags.raised(child(survivorId));
    const second = await flags.raised({ ...child(mergedId), practitioner: PRACTITIONERS.nurse });
    const two = { mergeId, survivorId, mergedId, by: randomUUID() };
    await say('person-merged', { ...two, mergedAt: NOW(), secondPerson: randomUUID() });
    await eventually(async () => expect(await countOf(mergedId)).toBe(3));
    const merged = await entryOf(first);
    expect(merged).toMatchObject({ count: 3, countsWith: [{ entryId: second.entryId }] });
    await say('person-separated', { ...two, separatedAt: NOW() });
    await eventually(async () => expect(await countOf(mergedId)).toBe(1));

    expect(merged.followUps).toHaveLength(1);
    expect(merged.introductions).toHaveLength(1);
    expect((await entryOf(first)).followUps).toMatchObject([{ subjectSeparatedAt: expect.any(String) }]);
  });

  it("D12 counts a household's flags for its members, wherever they go", async () => {
    const [personId, householdId] = [randomUUID(), randomUUID()];
    await flags.raised(family(householdId));
    await say('household-changed', { householdId, memberIds: [personId], householdVersion: 1, changedAt: NOW() });
    await eventually(async () => expect(await countOf(personId)).toBe(1));
    await say('household-changed', { householdId, memberIds: [], householdVersion: 2, changedAt: NOW() });

    await eventually(async () => expect(await countOf(personId)).toBe(0));
  });

  it('D28 forgets a person whom intake has erased, unless a hold forbids it', async () => {
    const [gone, held] = [randomUUID(), randomUUID()];
    const [flag, kept] = [await flags.raised(child(gone)), await flags.raised(child(held))];
    const hold = `/v1/legal-holds/${kept.entryId}`;
    const put = (token: string) =>
      request(flags.hub.url).put(hold).auth(token, { type: 'bearer' }).send({ reason: 'court' });
    await put(flags.areaTeam).expect(403);
    await put(flags.governor).expect(204);
    await request(flags.hub.url)
      .put(`/v1/legal-holds/${randomUUID()}`)
      .auth(flags.governor, { type: 'bearer' })
      .send({ reason: 'court' })
      .expect(404);
    for (const personId of [gone, held]) await say('person-erased', { personId, erasedAt: NOW() });

    await eventually(async () => flags.get(`/v1/entries/${flag.entryId}`).expect(404));
    await eventually(async () => {
      const { items } = (await flags.get('/v1/erasures', flags.governor).expect(200)).body as { items: object[] };
      expect(items).toContainEqual(expect.objectContaining({ entryId: kept.entryId, held: true }));
    });
    await entryOf(kept);
    expect((await flags.get(hold, flags.governor).expect(200)).body).toMatchObject({ reason: 'court' });
    await request(flags.hub.url).delete(hold).auth(flags.governor, { type: 'bearer' }).expect(204);
    await flags.get(hold, flags.governor).expect(404);
  });
});

describe('an introduction', () => {
  let introductionId: string;
  let school: Raised;
  let youthWorker: Raised;

  const at = (what: string, body: object = {}, token = flags.areaTeam) =>
    flags.post(`/v1/introductions/${introductionId}/${what}`, body, token);
  const addressOf = async ({ flagId }: Pick<Raised, 'flagId'>, introduction = introductionId) =>
    flags.get(
      `/v1/disclosures/recipients/flags:practitioner:${flagId}?introduction=${introduction}`,
      await flags.hub.serviceToken('notifications'),
    );

  beforeAll(async () => {
    const about = child(randomUUID());
    school = await flags.raised(about);
    await flags.raised({ ...about, practitioner: PRACTITIONERS.nurse });
    youthWorker = await flags.raised({ ...about, practitioner: PRACTITIONERS['youth-worker'] });
    introductionId = (await entryOf(school)).introductions[0]!.introductionId;
  });

  it('Y-16 tells nobody anything before it is made', async () => {
    expect((await addressOf(school)).status).toBe(404);
  });

  it('Y-16 Y-17 has no outcome before it is made', async () => {
    expect((await at('close', { outcome: 'early-help' }).expect(409)).body).toMatchObject(code('not-made'));
    await at('make', {}, flags.coordinator).expect(403);
  });

  it('Y-16 is made by the area team, and tells each the name, service and contact of the others and nothing else', async () => {
    const made = (await at('make').expect(200)).body as { made: { flagIds: string[] }[] };
    const told = parseDisclosure(RecipientView, (await addressOf(school)).body);

    expect(made.made[0]?.flagIds).toHaveLength(3);
    expect(told).toEqual({
      ref: `flags:practitioner:${school.flagId}`,
      address: 'sam@school.example',
      contactable: true,
      introduces: [
        { name: 'Nell Specimen', service: 'School nursing', contact: '+441632960001' },
        { name: 'Yul Specimen', service: 'Youth work', contact: 'yul@youth.example' },
      ],
    });
    expect((await addressOf(school, randomUUID())).status).toBe(404);
    await flags
      .get(`/v1/disclosures/recipients/flags:practitioner:${school.flagId}?introduction=${introductionId}`)
      .expect(403);
  });

  it('Y-16 writes to those who have an email, once', async () => {
    await at('make').expect(200);
    const { sql } = await flags.hub.database.connect();

    await eventually(async () => {
      const sent = await sql.rows<{ value: string }>(
        `SELECT value FROM sent_event WHERE type = 'flags.introduction-made.v1' AND key = $1`,
        [school.entryId],
      );
      expect(sent).toHaveLength(1);
      expect(JSON.stringify(sent)).toContain(youthWorker.flagId);
    });
  });

  it('Y-17 is closed with an outcome, and a referral names its contact', async () => {
    expect((await at('close').expect(422)).body).toMatchObject(code('outcome-missing'));
    expect((await at('close', { outcome: 'referral-made' }).expect(422)).body).toMatchObject(code('contact-missing'));
    await at('close', { outcome: 'referral-made', contactId: randomUUID() }).expect(204);
    expect((await at('close', { outcome: 'no-answer' }).expect(409)).body).toMatchObject(code('already-closed'));
  });

  it('D12 tells nothing of a practitioner whose flag was an error', async () => {
    const path = `/v1/flags/${youthWorker.flagId}/remove`;
    await flags.post(path, { error: 'wrong-practitioner' }, flags.areaTeam).expect(403);
    expect((await flags.post(path, {}, flags.lead).expect(422)).body).toMatchObject(code('not-an-error'));
    await flags.post(path, { error: 'wrong-practitioner' }, flags.lead).expect(204);
    expect((await flags.post(`${path}/confirm`, {}, flags.lead).expect(403)).body).toMatchObject(
      code('second-person-needed'),
    );
    await flags.post(`${path}/confirm`, {}, flags.coordinator).expect(204);

    expect((await addressOf(youthWorker)).status).toBe(410);
    const told = parseDisclosure(RecipientView, (await addressOf(school)).body);
    expect(told.introduces?.map(({ name }) => name)).toEqual(['Nell Specimen']);
  });
});

describe('a question to the register', () => {
  it('D14 is answered alike to whoever may not know, to the letter and the status', async () => {
    const [somebody, nobody] = [randomUUID(), randomUUID()];
    await flags.raised(child(somebody));
    const ask = (personId: string, token: string) =>
      flags.post('/v1/register-enquiries', { personIds: [personId], purpose: 'screening', services: true }, token);
    const [unknowing, none, known] = [
      await ask(somebody, flags.oversight).expect(200),
      await ask(nobody, flags.socialWorker).expect(200),
      await ask(somebody, flags.socialWorker).expect(200),
    ];

    expect(unknowing.text.replace(somebody, nobody)).toBe(none.text);
    expect(Object.keys(unknowing.headers).toSorted()).toEqual(Object.keys(none.headers).toSorted());
    expect(unknowing.headers['content-length']).toBe(none.headers['content-length']);
    expect(known.body).toMatchObject({ answers: [{ count: 1, services: ['school'] }] });
  });

  it('D14 names no service for a purpose that tells the count alone', async () => {
    const personId = randomUUID();
    await flags.raised(child(personId));
    const asked = { personIds: [personId], purpose: 'support', services: true };
    const answer = await flags.post('/v1/register-enquiries', asked, flags.socialWorker).expect(200);

    expect(answer.body).toEqual({ answers: [{ subjectId: personId, count: 1 }] });
  });
});

describe('statistics', () => {
  it('are for the oversight group, of months that are over, with nothing under five', async () => {
    const month = '2026-01';
    const path = `/v1/statistics?from=${month}&to=${month}`;
    const { months } = (await flags.get(path, flags.oversight).expect(200)).body as {
      months: { measures: { total: null | number; services: { count: null | number }[] }[] }[];
    };

    expect(months).toHaveLength(1);
    expect(
      months[0]!.measures.flatMap(({ total, services }) => [total, ...services.map(({ count }) => count)]),
    ).toEqual(expect.arrayContaining([null]));
    await flags.get(path).expect(403);
    const now = new Date().toISOString().slice(0, 7);
    expect((await flags.get(`/v1/statistics?from=${now}&to=${now}`, flags.oversight).expect(400)).body).toMatchObject(
      code('months-not-over'),
    );
    await flags.get(`/v1/statistics?from=2026-13&to=2026-13`, flags.oversight).expect(400);
  });
});

describe('practitioners', () => {
  it('are found by the coordinator, by email or number in the body', async () => {
    await flags.raised();
    const { email } = PRACTITIONERS.school;
    const find = (body: object, token?: string) => flags.post('/v1/practitioners/search', body, token);

    expect((await find({ email: email.toUpperCase() }).expect(200)).body).toEqual({
      practitioner: PRACTITIONERS.school,
    });
    expect((await find({ email: 'nobody@school.example' }).expect(200)).body).toEqual({});
    expect((await find({}).expect(422)).body).toMatchObject(code('not-a-practitioner'));
    await find({ email }, flags.areaTeam).expect(403);
  });
});

describe('the documentation', () => {
  type Operation = {
    readonly requestBody?: { readonly content: { 'application/json': { readonly example?: object } } };
  };

  it('shows no body that the service refuses for its shape', async () => {
    const { paths } = (await flags.get('/openapi.json').expect(200)).body as {
      paths: Record<string, Record<string, Operation>>;
    };
    const shown = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, { requestBody }]) => {
        const example = requestBody?.content['application/json'].example;
        return example === undefined ? [] : [{ method, path: path.replaceAll(/\{\w+\}/g, randomUUID()), example }];
      }),
    );
    const people = [flags.coordinator, flags.areaTeam, flags.lead, flags.governor];
    for (const { method, path, example } of shown) {
      const answers = await Promise.all(
        people.map(async (token) => {
          const asked = request(flags.hub.url)[method as 'post'](path).auth(token, { type: 'bearer' });
          return (await asked.set('Idempotency-Key', randomUUID()).send(example)).status;
        }),
      );
      expect([path, answers.every((status) => status === 403)]).toEqual([path, false]);
      expect([path, answers]).toEqual([path, expect.not.arrayContaining([400])]);
    }
    expect(shown.length).toBeGreaterThanOrEqual(9);
  });
});
