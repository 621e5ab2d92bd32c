import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Clock, ClockId } from './clock.js';
import { cancel, nextRing, ring, type Start, start, stop } from './run.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 9, minutes));
const ID = '019a0000-0000-7000-8000-0000000000d1' as ClockId;
const NAME = { id: ID, kind: 't4-immediate', subjectKind: 'child', subjectId: 'c1', round: 1 } as const;

const promise = (change: Partial<Start> = {}): Start => ({
  ...NAME,
  startedAt: at(0),
  dueAt: at(240),
  dueSoonAt: at(180),
  rule: 'B-66',
  policyVersion: 'default-1',
  ...change,
});

const running = start(undefined, promise(), at(1)).state;
const types = ({ events }: { events: readonly { type: string }[] }): string[] => events.map(({ type }) => type);

describe('starting', () => {
  it('runs from the fact, not from when it was told', () => {
    const { state, events } = start(undefined, promise(), at(100));

    expect(state).toMatchObject({ state: 'running', startedAt: at(0), dueAt: at(240) });
    expect(events).toEqual([{ type: 'started', clock: state }]);
  });

  it('is breached from birth when the due time is past', () => {
    const change = start(undefined, promise(), at(240));

    expect(change.state).toMatchObject({ state: 'breached', bornLate: true });
    expect(types(change)).toEqual(['started', 'breached']);
  });

  it('is quiet the second time', () => {
    expect(start(running, promise(), at(2))).toEqual({ state: running, events: [] });
  });

  it('moves earlier for an earlier start, never later', () => {
    const earlier = start(running, promise({ startedAt: at(-60), dueAt: at(180) }), at(2));

    expect(earlier.state).toMatchObject({ startedAt: at(-60), dueAt: at(180) });
    expect(types(earlier)).toEqual(['moved']);
    expect(start(running, promise({ startedAt: at(60), dueAt: at(300) }), at(2)).state).toBe(running);
  });

  it('is due earlier also when it was broken by then, so that the order of its starts does not matter', () => {
    const breached = ring(running, at(240), 0.75).state;
    const earlier = start(breached, promise({ startedAt: at(-60), dueAt: at(180) }), at(241));

    expect(earlier.state).toMatchObject({ state: 'breached', startedAt: at(-60), dueAt: at(180) });
    expect(stop(earlier.state, NAME, at(200)).state).toMatchObject({ state: 'breached', stoppedAt: at(200) });
  });
});

describe('stopping', () => {
  it('is met by a fact in time, also one exactly at the due time', () => {
    expect(stop(running, NAME, at(240)).events).toEqual([
      expect.objectContaining({ type: 'met', metAt: at(240), late: false }),
    ]);
  });

  it('is met late by a fact after the breach', () => {
    const breached = ring(running, at(240), 0.75).state;
    const late = stop(breached, NAME, at(241));

    expect(late.state).toMatchObject({ state: 'breached', stoppedAt: at(241) });
    expect(late.events).toEqual([expect.objectContaining({ type: 'met', late: true })]);
    expect(stop(late.state, NAME, at(242)).events).toEqual([]);
  });

  it('was broken when the fact came late, also where nothing had rung yet', () => {
    const late = stop(running, NAME, at(241));

    expect(late.state).toMatchObject({ state: 'breached', stoppedAt: at(241) });
    expect(types(late)).toEqual(['breached', 'met']);
    expect(late.events.at(-1)).toMatchObject({ late: true });
    expect(types(start(stop(undefined, NAME, at(241)).state, promise(), at(242)))).toEqual([
      'started',
      'breached',
      'met',
    ]);
  });

  it('corrects a breach when the fact was in time and only told late', () => {
    const breached = ring(running, at(240), 0.75).state;
    const corrected = stop(breached, NAME, at(239));

    expect(corrected.state.state).toBe('met');
    expect(types(corrected)).toEqual(['corrected']);
  });

  it('keeps a stop that overtook its start, and the start finds it', () => {
    const early = stop(undefined, NAME, at(30));

    expect(early).toMatchObject({ state: { state: 'stopped-before-start' }, events: [] });
    expect(types(start(early.state, promise(), at(31)))).toEqual(['started', 'met']);
  });

  it('is cancelled with its subject, once', () => {
    const cancelled = cancel(running, 'withdrawn', at(10));

    expect(types(cancelled)).toEqual(['cancelled']);
    expect(cancel(cancelled.state, 'withdrawn', at(11)).events).toEqual([]);
    expect(cancel(stop(running, NAME, at(5)).state, 'withdrawn', at(10)).events).toEqual([]);
  });
});

describe('ringing', () => {
  it('is never early', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 239 }), (minute) => {
        expect(types(ring(running, at(minute), 0.75))).not.toContain('breached');
        if (minute < 180) expect(ring(running, at(minute), 0.75).events).toEqual([]);
      }),
    );
  });

  it('marks due soon once and breaches once, however often and late it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 20 }), (minutes) => {
        let clock: Clock = running;
        const rung: string[] = [];
        for (const minute of [...minutes].toSorted((a, b) => a - b)) {
          const change = ring(clock, at(minute), 0.75);
          clock = change.state;
          rung.push(...types(change));
        }
        expect(rung.filter((type) => type === 'due-soon').length).toBeLessThanOrEqual(1);
        expect(rung.filter((type) => type === 'breached')).toHaveLength(
          minutes.some((minute) => minute >= 240) ? 1 : 0,
        );
      }),
    );
  });

  it('next rings for due soon, then for the breach, then never', () => {
    const soon = ring(running, at(180), 0.75).state;

    expect(nextRing(running)).toEqual(at(180));
    expect(nextRing(soon)).toEqual(at(240));
    expect(nextRing(ring(soon, at(240), 0.75).state)).toBeUndefined();
  });
});

describe('order and repetition', () => {
  it('ends the same whether the stop or the start comes first, and however often', () => {
    const facts = fc.shuffledSubarray(['start', 'start', 'stop', 'stop'] as const, { minLength: 4 });

    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 400 }), (order, minute) => {
        const end = order.reduce<Clock | undefined>(
          (clock, fact) =>
            fact === 'start' ? start(clock, promise(), at(0)).state : stop(clock, NAME, at(minute)).state,
          undefined,
        );
        const state = minute <= 240 ? 'met' : 'breached';
        expect(end).toMatchObject({ state, stoppedAt: at(minute), dueAt: at(240) });
      }),
    );
  });
});
