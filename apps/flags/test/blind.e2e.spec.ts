import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everythingKept } from '@mash/testing';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { listenToLog } from '../../../libs/service-host/test/log.js';
import { ALL_FIVE, PRACTITIONERS } from './builders.js';
import { type RunningFlags, runningFlags } from './running-flags.js';

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };
type Route = { readonly path: string; readonly body: Json; readonly as: 'coordinator' | 'areaTeam' | 'lead' };

/** Ten times as many attempts as usual end in time, too. */
const DEEP_MS = 600_000;

const id = () => randomUUID();

/** A body for every route that takes one, complete but for what nobody there has. */
const ROUTES: readonly Route[] = [
  { path: '/v1/calls', body: { calledAt: '2026-11-24T10:00:00Z', safeguardingConcern: 'no' }, as: 'coordinator' },
  {
    path: '/v1/flags',
    body: {
      callId: id(),
      subject: { kind: 'child', personId: id() },
      practitioner: { ...PRACTITIONERS.school, telephone: '01632 960 001' },
      confirmations: ALL_FIVE,
      spokeToPractitioner: true,
      discussedWithParents: true,
    },
    as: 'coordinator',
  },
  { path: `/v1/flags/${id()}/renew`, body: { callId: id() }, as: 'coordinator' },
  { path: `/v1/flags/${id()}/remove`, body: { error: 'recorded-twice' }, as: 'lead' },
  {
    path: '/v1/practitioners/search',
    body: { email: 'sam@school.example', telephone: '01632 960 001' },
    as: 'coordinator',
  },
  {
    path: '/v1/register-enquiries',
    body: { personIds: [id()], householdIds: [id()], purpose: 'screening', caseId: id(), services: true },
    as: 'areaTeam',
  },
  { path: `/v1/reviews/${id()}/done`, body: { outcome: 'already-supported' }, as: 'areaTeam' },
  { path: `/v1/introductions/${id()}/close`, body: { outcome: 'referral-made', contactId: id() }, as: 'areaTeam' },
  { path: `/v1/follow-ups/${id()}/close`, body: { outcome: 'referral-made' }, as: 'areaTeam' },
];

/** Words that stand in no body, table or log by themselves. */
const WORDS = ['frostbitten', 'malnourished', 'unwashed', 'barefoot', 'unattended', 'shivering', 'bruised', 'famished'];

const sentences = fc
  .tuple(
    fc.array(fc.constantFrom(...WORDS), { minLength: 6, maxLength: 9 }),
    fc.constantFrom(' ', '  ', '-', '_', '.', '\n', ', ', '\u00a0'),
  )
  .map(([words, between]) => words.join(between));

type Place = { readonly at: readonly (string | number)[]; readonly how: 'instead' | 'beside' | 'as-name' };

function placesIn(value: Json, at: readonly (string | number)[] = []): readonly Place[] {
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    return [{ at, how: 'instead' }, ...list.flatMap((item, place) => placesIn(item, [...at, place]))];
  }
  if (typeof value !== 'object') return [{ at, how: 'instead' }];
  const inside = Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, name]));
  return [
    { at, how: 'beside' },
    { at, how: 'as-name' },
    ...(at.length > 0 ? [{ at, how: 'instead' } as const] : []),
    ...inside,
  ];
}

function smuggled(value: Json, { at, how }: Place, sentence: string): Json {
  const [first, ...rest] = at;
  if (first === undefined) {
    if (how === 'instead') return sentence;
    return { ...(value as object), ...(how === 'beside' ? { note: sentence } : { [sentence]: true }) };
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item, place) =>
      place === first ? smuggled(item, { at: rest, how }, sentence) : item,
    );
  }
  const inner = (value as Readonly<Record<string, Json>>)[first]!;
  return { ...(value as object), [first]: smuggled(inner, { at: rest, how }, sentence) };
}

const attempts = fc
  .constantFrom(...ROUTES.flatMap((route) => placesIn(route.body).map((place) => ({ route, place }))))
  .chain(({ route, place }) => sentences.map((sentence) => ({ route, place, sentence })));

let flags: RunningFlags;
let log: ReturnType<typeof listenToLog>;

beforeAll(async () => {
  log = listenToLog();
  flags = await runningFlags();
}, 60_000);
afterAll(() => flags.stop(), 30_000);

type Refused = {
  readonly errors?: readonly { readonly pointer: string; readonly rule: string }[];
  readonly rule?: string;
  readonly pointer?: string;
};

describe('a sentence of six words and more', () => {
  it(
    'Y-07 Y-13 D13 has no way in: refused by field and rule wherever it stands, and nothing of it is kept, told or logged',
    async () => {
      let refusals = 0;
      await fc.assert(
        fc.asyncProperty(attempts, async ({ route, place, sentence }) => {
          const body = smuggled(route.body, place, sentence) as object;
          const answer = await flags.post(route.path, body, flags[route.as]);
          const { errors = [], rule, pointer } = answer.body as Refused;
          const named = [...errors, ...(rule === undefined ? [] : [{ rule, pointer: pointer ?? '' }])];

          expect([400, 422]).toContain(answer.status);
          expect(named.every((one) => one.rule.length > 0) && named.length > 0).toBe(true);
          if (place.how !== 'as-name') expect(answer.text).not.toContain(sentence);
          refusals += 1;
        }),
      );
      const kept = await everythingKept(flags.hub.database.ownerUrl);
      const said = log.lines();

      expect(refusals).toBeGreaterThanOrEqual(100);
      expect(said).toContain('"status":400');
      for (const word of WORDS) expect([word, kept.includes(word), said.includes(word)]).toEqual([word, false, false]);
    },
    DEEP_MS,
  );

  it('Y-07 is no column, and no property of a flag', async () => {
    const { flagId, entryId } = await flags.raised();
    const entry = (await flags.get(`/v1/entries/${entryId}`).expect(200)).body as { flags: object[] };

    expect(Object.keys(entry.flags[0]!).toSorted()).toEqual([
      'active',
      'expiresAt',
      'flagId',
      'practitioner',
      'raisedAt',
    ]);
    expect(entry.flags[0]).toMatchObject({ flagId });
  });
});
