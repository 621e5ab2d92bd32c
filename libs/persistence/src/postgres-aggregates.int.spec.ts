import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeAggregates, freshDatabase, recordedOutbox, type Connected, type FreshDatabase } from '@mash/testing';
import fc from 'fast-check';
import { BoatTables, crewed, launched, nobody, PostgresBoats } from '../test/boats.js';
import { StaleVersion } from './index.js';

let database: FreshDatabase;
let connected: Connected;
let outbox = recordedOutbox();
let boats: PostgresBoats;

beforeAll(async () => {
  database = await freshDatabase('boats', [BoatTables]);
  connected = await database.connect();
});

beforeEach(() => {
  outbox = recordedOutbox();
  boats = new PostgresBoats(connected.sql, outbox);
});

afterAll(() => database.drop());

const inTransaction = <T>(work: () => Promise<T>) => connected.transactions.run(work);
const saved = async (change = launched()) => {
  await inTransaction(() => boats.save(change));
  return boats.get(change.state.id);
};

describeAggregates('aggregates in PostgreSQL', () => ({ aggregates: boats, transactions: connected.transactions }), {
  opened: launched,
  changed: crewed,
});

describe('saving', () => {
  it('keeps dates as dates and writes the promoted columns', async () => {
    const boat = await saved();
    expect(boat.launchedAt).toEqual(new Date('2026-03-02T09:00:00.123Z'));
    expect(await connected.sql.one('SELECT name, launched_at, version FROM boat WHERE id = $1', [boat.id])).toEqual({
      name: boat.name,
      launched_at: boat.launchedAt,
      version: 1,
    });
  });

  it('hands the events that leave to the outbox, with the version they made', async () => {
    const boat = await saved();
    const { state } = crewed(boat);
    await inTransaction(() => boats.save({ state, events: [{ type: 'painted' }, { type: 'crewed' }] }));
    expect(outbox.appended.map(({ id, version, event }) => [id, version, event.type])).toEqual([
      [boat.id, 1, 'boats.launched.v1'],
      [boat.id, 2, 'boats.crewed.v1'],
    ]);
  });

  it('writes further tables in the same transaction, so that their refusal undoes the whole', async () => {
    const { name } = await saved();
    const second = launched({ name });
    await expect(saved(second)).rejects.toMatchObject({ code: '23505', constraint: 'boat_name_name_key' });
    expect(await boats.find(second.state.id)).toBeUndefined();
  });

  it('drops a field that a change took away', async () => {
    const boat = await saved(launched({ note: 'leaks' }));
    const { note, ...dry } = boat;
    expect(note).toBe('leaks');
    await inTransaction(() => boats.save({ state: dry, events: [{ type: 'painted' }] }));
    expect(await boats.get(boat.id)).toEqual({ ...dry, version: 2 });
  });

  it('refuses to work outside a transaction, where row and event would part', async () => {
    await expect(boats.save(launched())).rejects.toThrow('in a transaction only');
  });

  it('appends nothing when the version is stale', async () => {
    const boat = await saved();
    await inTransaction(() => boats.save(crewed(boat)));
    const before = outbox.appended.length;
    await expect(inTransaction(() => boats.save(crewed(boat)))).rejects.toBeInstanceOf(StaleVersion);
    expect(outbox.appended).toHaveLength(before);
  });

  it('says which one is missing', async () => {
    await expect(boats.get(nobody)).rejects.toMatchObject({ code: 'not-found', details: { id: nobody } });
  });

  it('finds several by a condition', async () => {
    const boat = await saved(launched({ launchedAt: new Date('2030-01-01T00:00:00Z') }));
    expect(await boats.launchedAfter(new Date('2029-01-01T00:00:00Z'))).toEqual([boat]);
  });
});

describe('several writers of one aggregate', () => {
  it('give contiguous versions, one for each writer that was told so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 12 }), async (writers) => {
        const { id } = await saved();
        outbox.appended.length = 0;
        const tries = Array.from({ length: writers }, (_, sailor) =>
          inTransaction(async () => {
            await boats.save(crewed(await boats.get(id), String(sailor)));
            return String(sailor);
          }),
        );
        const told = (await Promise.allSettled(tries)).flatMap((answer) =>
          answer.status === 'fulfilled' ? [answer.value] : [],
        );
        const boat = await boats.get(id);
        expect(boat.version).toBe(1 + told.length);
        expect(boat.crew.toSorted()).toEqual(told.toSorted());
        expect(told.length).toBeGreaterThanOrEqual(1);
        expect(outbox.appended.map(({ version }) => version)).toEqual(told.map((_, index) => index + 2));
      }),
      { numRuns: 25 },
    );
  });
});
