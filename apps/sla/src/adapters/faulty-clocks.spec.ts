import { describe, expect, it } from '@jest/globals';
import { NoTransactions } from '@mash/testing';
import type { Clock, ClockChange, ClockId } from '../domain/clock/clock.js';
import { Clocks } from '../domain/clocks.js';
import { faultyClocks, faultyRinging } from './faulty-clocks.js';

const NOW = new Date('2026-11-24T10:00:00Z');
const ID = '019a0000-0000-7000-8000-0000000000d1' as ClockId;
const CLOCK = { id: ID } as Clock;

/** Clocks of which these are due. */
class SomeClocks extends Clocks {
  readonly saved: ClockChange[] = [];

  constructor(private readonly dueNow: readonly Clock[]) {
    super();
  }

  time = () => Promise.resolve({ now: NOW, present: NOW });
  ofPromise = () => Promise.resolve([CLOCK]);
  ofSubject = () => Promise.resolve([CLOCK]);
  ofCase = () => Promise.resolve([CLOCK]);
  due = () => Promise.resolve({ now: NOW, clocks: this.dueNow });
  dueOne = () => Promise.resolve({ now: NOW, clocks: this.dueNow });
  save = async (change: ClockChange) => void this.saved.push(change);
}

describe('the places of ringing', () => {
  it('are before it when clocks are due, whoever asks', async () => {
    const said: string[] = [];
    const clocks = faultyClocks(new SomeClocks([CLOCK]), (point) => said.push(point));
    await clocks.due(5);
    await clocks.dueOne(ID);
    expect(said).toEqual(['clock.beforeRing', 'clock.beforeRing']);
  });

  it('are in it and after it when something rang', async () => {
    const said: string[] = [];
    await faultyRinging(new NoTransactions(), (point) => said.push(point)).run(async () => 2);
    expect(said).toEqual(['clock.inRing', 'clock.afterRing']);
  });

  it('are none when nothing was due', async () => {
    const said: string[] = [];
    await faultyClocks(new SomeClocks([]), (point) => said.push(point)).due(5);
    await faultyRinging(new NoTransactions(), (point) => said.push(point)).run(async () => 0);
    expect(said).toEqual([]);
  });

  it('change nothing of what is asked of the clocks', async () => {
    const some = new SomeClocks([]);
    const clocks = faultyClocks(some, () => undefined);
    expect(await clocks.time()).toEqual({ now: NOW, present: NOW });
    expect(await clocks.ofPromise('t4-immediate', ID)).toEqual([CLOCK]);
    expect(await clocks.ofSubject(ID)).toEqual([CLOCK]);
    expect(await clocks.ofCase(ID)).toEqual([CLOCK]);
    await clocks.save({ state: CLOCK, events: [] });
    expect(some.saved).toHaveLength(1);
  });
});
