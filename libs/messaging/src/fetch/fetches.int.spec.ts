import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, freshName } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { PrefixedCatalogue } from '../../test/prefixed-catalogue.js';
import { aService, type ServiceUnderTest } from '../../test/service.js';
import type { OwnersAnswer } from './disclosure-http.js';
import type { Fetcher, Wanted } from './fetcher.js';

let screening: ServiceUnderTest;
const answers = new Map<string, (OwnersAnswer | undefined)[]>();
let broken = 0;

const effect = (name: string, key: string) =>
  screening.sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', [name, key]);

const fetcher: Fetcher = {
  edge: 'E1',
  path: ({ subject, version }) => `/v1/disclosures/contacts/${subject}?version=${String(version)}`,
  store: async ({ subject }, body, version) => {
    await effect(`${String(body)} ${String(version)}`, subject);
    broken -= 1;
    if (broken >= 0) throw new Error('Ada Lovelace does not fit');
  },
  gone: ({ subject }, status) => effect(`gone ${String(status)}`, subject),
};

beforeAll(async () => {
  const catalogue = new PrefixedCatalogue(freshName('fetch'));
  screening = await aService({ deployment: 'screening', catalogue, fetchers: () => [fetcher] });
  screening.http.answer = (_owner, path) => {
    const subject = /contacts\/([^?]+)/.exec(path)?.[1] ?? '';
    const script = answers.get(subject) ?? [];
    return script.length > 1 ? script.shift() : script[0];
  };
  screening.fetches.start();
}, 30_000);

afterAll(async () => {
  await screening.stop();
  await screening.database.drop();
}, 30_000);

let subject: string;
beforeEach(() => {
  subject = randomUUID();
  broken = 0;
});

const want = (more: Partial<Wanted> = {}) =>
  screening.transactions.run(() =>
    screening.fetches.want({ edge: 'E1', subject, version: 1, owner: 'intake', caseId: subject, ...more }),
  );

const states = async (key = subject): Promise<readonly string[]> =>
  (
    await screening.sql.rows<{ state: string }>('SELECT state FROM content_fetch WHERE subject = $1 ORDER BY version', [
      key,
    ])
  ).map(({ state }) => state);

const until = (expected: readonly string[]): Promise<void> =>
  eventually(async () => {
    expect(await states()).toEqual(expected);
  });

it('stores what the owner answers and closes the fetch, at once', async () => {
  answers.set(subject, [{ status: 200, body: 'view', version: 1 }]);
  const began = performance.now();
  await want();
  await until(['done']);
  expect(performance.now() - began).toBeLessThan(400);
  expect(await screening.effects(subject)).toEqual(['view 1']);
});

it('asks again while the owner does not have it yet, or is away, or has only an older version', async () => {
  answers.set(subject, [
    { status: 404 },
    undefined,
    { status: 500 },
    { status: 200, body: 'old', version: 1 },
    { status: 200, body: 'view', version: 2 },
  ]);
  await want({ version: 2 });
  await until(['done']);
  expect(await screening.effects(subject)).toEqual(['view 2']);
}, 20_000);

it('rolls the copy back when storing fails, stores it later, and keeps the reason to itself', async () => {
  answers.set(subject, [{ status: 200, body: 'view', version: 1 }]);
  broken = 1;
  await want();
  await until(['done']);
  expect(await screening.effects(subject)).toEqual(['view 1']);
  const { last_error } = (await screening.sql.one<{ last_error: string | null }>(
    'SELECT last_error FROM content_fetch WHERE subject = $1',
    [subject],
  )) ?? { last_error: 'missing' };
  expect(last_error).toBeNull();
});

it('closes the item when the owner says it is gone', async () => {
  answers.set(subject, [{ status: 410 }]);
  await want();
  await until(['gone']);
  expect(await screening.effects(subject)).toEqual(['gone 410']);
});

describe('without an agreement', () => {
  it('a fetch is parked, until somebody tries it again', async () => {
    answers.set(subject, [{ status: 403 }, { status: 200, body: 'view', version: 1 }]);
    await want();
    await until(['parked']);
    const [parked] = await screening.openFetches.pendingOf(subject);
    expect(parked).toMatchObject({ edge: 'E1', state: 'parked', lastStatus: 403, caseId: subject });
    expect(await screening.openFetches.tryAgain(parked?.id ?? '')).toBe(true);
    await until(['done']);
    expect(await screening.openFetches.tryAgain(parked?.id ?? '')).toBe(false);
  });
});

describe('a newer version', () => {
  it('takes the place of an older one that is still to be fetched', async () => {
    answers.set(subject, [{ status: 404 }]);
    await want();
    await want({ version: 2 });
    await until(['superseded', 'pending']);
  });

  it('that was wanted first makes the older one needless', async () => {
    answers.set(subject, [{ status: 404 }]);
    await want({ version: 2 });
    await want();
    await until(['superseded', 'pending']);
  });

  it('in the answer closes what was wanted up to it', async () => {
    answers.set(subject, [{ status: 200, body: 'view', version: 3 }]);
    await want();
    await until(['done']);
    expect(await screening.effects(subject)).toEqual(['view 3']);
  });
});

it('wants the same thing once', async () => {
  answers.set(subject, [{ status: 200, body: 'view', version: 1 }]);
  await want();
  await until(['done']);
  await want();
  await setTimeout(200);
  expect(await screening.effects(subject)).toEqual(['view 1']);
});

it('takes urgent ones first', async () => {
  await screening.fetches.stop();
  const subjects = Array.from({ length: 12 }, () => randomUUID());
  for (const [index, one] of subjects.entries()) {
    answers.set(one, [{ status: 200, body: 'view', version: 1 }]);
    await want({ subject: one, urgent: index >= 10 });
  }
  screening.http.asked.length = 0;
  screening.fetches.start();
  await eventually(() => {
    expect(screening.http.asked.filter((path) => subjects.some((one) => path.includes(one)))).toHaveLength(12);
  });
  expect(screening.http.asked.slice(0, 2).every((path) => subjects.slice(10).some((one) => path.includes(one)))).toBe(
    true,
  );
});

it('says in the metrics how old the oldest is, by edge', async () => {
  const text = await screening.metrics.registry.metrics();
  expect(text).toMatch(/mash_fetch_oldest_seconds\{edge="E1",urgent="false"\} \d/);
  expect(text).toMatch(/mash_outbox_rows 0/);
});
