import { describe, expect, it } from '@jest/globals';
import type { Change, Id } from '@mash/kernel';
import { describeAggregates } from './aggregates-contract.js';
import { InMemoryAggregates } from './in-memory-aggregates.js';
import { NoTransactions } from './no-transactions.js';
import { SequentialIds } from './sequential-ids.js';

type Boat = { readonly id: Id<'boat'>; readonly version: number; readonly launchedAt: Date; readonly crew: number };
type BoatEvent = { readonly type: 'launched' | 'crewed' };

const ids = new SequentialIds();
const opened = (): Change<Boat, BoatEvent> => ({
  state: { id: ids.next(), version: 0, launchedAt: new Date('2026-03-02T09:00:00Z'), crew: 0 },
  events: [{ type: 'launched' }],
});
const changed = (boat: Boat): Change<Boat, BoatEvent> => ({
  state: { ...boat, crew: boat.crew + 1 },
  events: [{ type: 'crewed' }],
});

const shared = new InMemoryAggregates<Boat, BoatEvent>();
describeAggregates('aggregates in memory', () => ({ aggregates: shared, transactions: new NoTransactions() }), {
  opened,
  changed,
});

describe('aggregates in memory, for specs', () => {
  it('record the events of what was saved, and none of what was refused', async () => {
    const boats = new InMemoryAggregates<Boat, BoatEvent>();
    const { state, events } = opened();
    await boats.save({ state, events });
    await expect(boats.save(changed(state))).rejects.toMatchObject({ code: 'stale-version' });
    expect(boats.events).toEqual([{ type: 'launched' }]);
  });

  it('start from what is given, without events', () => {
    const boats = new InMemoryAggregates<Boat, BoatEvent>();
    const { state } = opened();
    expect(boats.given(state)).toEqual({ ...state, version: 1 });
    expect(boats.all()).toEqual([{ ...state, version: 1 }]);
    expect(boats.events).toEqual([]);
  });

  it('refuse a state that the database would lose', async () => {
    const boats = new InMemoryAggregates<Boat & { readonly on: Map<string, string> }, BoatEvent>();
    const { state, events } = opened();
    await expect(boats.save({ state: { ...state, on: new Map() }, events })).rejects.toThrow('Map');
  });
});
