import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Connected, freshDatabase, type FreshDatabase } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { BoatTable } from '../../test/boats.js';
import { hostMigrations } from '../migrations.js';
import { type Attempt, IdempotentWork } from './idempotent-work.js';

let database: FreshDatabase;
let processes: readonly { readonly store: Connected; readonly work: IdempotentWork }[];

beforeAll(async () => {
  database = await freshDatabase('idempotency', [...hostMigrations, BoatTable]);
  const stores = await Promise.all([database.connect(), database.connect()]);
  processes = stores.map((store) => ({ store, work: new IdempotentWork(store.sql, store.transactions) }));
});
afterAll(() => database.drop());

const attempt = (fingerprint = 'same'): Attempt => ({
  client: 'system:police',
  route: 'POST /v1/boats',
  key: randomUUID(),
  fingerprint,
});

type How = { readonly fails?: boolean; readonly begun?: () => void };

const launch = ({ store, work }: (typeof processes)[number], asked: Attempt, { fails = false, begun }: How = {}) =>
  work.run(asked, async () => {
    begun?.();
    const id = randomUUID();
    await store.sql.rows('INSERT INTO boat (id, version, name) VALUES ($1, 1, $2)', [id, asked.key]);
    await setTimeout(20);
    if (fails) throw new Error('refused');
    return { status: 201, headers: { etag: '"1"' }, body: { id } };
  });

/** Launches an attempt and waits until its work is under way. */
async function underWay(asked: Attempt, fails = false): Promise<{ readonly first: ReturnType<typeof launch> }> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const first = launch(processes[0]!, asked, { fails, begun: () => resolve(undefined) });
  await promise;
  return { first };
}

const boatsOf = async ({ key }: Attempt) =>
  (await processes[0]!.store.sql.rows('SELECT 1 FROM boat WHERE name = $1', [key])).length;

describe('one attempt at two processes of a service, fifty times at once', () => {
  it('I2 has one effect and one answer', async () => {
    const asked = attempt();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => launch(processes[index % 2]!, asked)));

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await expect(boatsOf(asked)).resolves.toBe(1);
  });

  it('refuses another body while the first is under way', async () => {
    const asked = attempt();
    const { first } = await underWay(asked);

    await expect(launch(processes[1]!, { ...asked, fingerprint: 'other' })).rejects.toMatchObject({
      status: 409,
      code: 'idempotency-key-reused',
    });
    await expect(first).resolves.toMatchObject({ status: 201 });
  });

  it('gives the next one its chance when the first fails', async () => {
    const asked = attempt();
    const { first } = await underWay(asked, true);
    const second = launch(processes[1]!, asked);
    const outcomes = await Promise.allSettled([first, second]);

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    await expect(boatsOf(asked)).resolves.toBe(1);
  });
});

it('forgets the keys of yesterday, and no others', async () => {
  const [old, young] = [attempt(), attempt()];
  await launch(processes[0]!, old);
  await launch(processes[0]!, young);
  const { sql } = processes[0]!.store;
  await sql.rows(`UPDATE idempotency_key SET created_at = created_at - interval '25 hours' WHERE key = $1`, [old.key]);

  await expect(processes[0]!.work.sweep()).resolves.toBe(1);
  await expect(sql.rows('SELECT 1 FROM idempotency_key WHERE key = $1', [young.key])).resolves.toHaveLength(1);
});
