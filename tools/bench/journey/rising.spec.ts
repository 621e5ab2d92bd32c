import { describe, expect, it } from '@jest/globals';
import type { Run } from '../report/run.js';
import { endOf, ratesOf, rise } from './rising.js';

const run = (j1: number, rest: Partial<Run> = {}): Run => ({
  title: '',
  sent: 1,
  failed: [],
  latestStartMs: 0,
  latencies: [{ name: 'J1', how: 'stored', ms: [j1] }],
  usage: [],
  seconds: 1,
  wrong: [],
  ...rest,
});

const rising = { first: { rate: 50, seconds: 60 }, steps: 4, laterSeconds: 20 };

describe('rising', () => {
  it('goes half as fast again each time, and stops at the first run that passes a second', async () => {
    const loads: unknown[] = [];

    const { runs, said } = await rise(rising, (load) => {
      loads.push(load);
      return Promise.resolve(run(load.rate > 100 ? 1001 : 30));
    });

    expect(loads).toEqual([
      { rate: 50, seconds: 60 },
      { rate: 75, seconds: 20 },
      { rate: 113, seconds: 20 },
    ]);
    expect(runs).toHaveLength(3);
    expect(said).toBe('Contacts alone: 75 a second held; at 113 a second p99 of J1 was 1001 ms.');
  });

  it('ends after its steps when everything holds', async () => {
    const { said } = await rise({ ...rising, steps: 2 }, () => Promise.resolve(run(30)));

    expect(said).toContain('75 a second held, and nothing faster');
    expect(ratesOf(rising)).toEqual([50, 75, 113, 169]);
  });

  it('ends when contacts are refused, or the load cannot keep its own times', () => {
    expect(endOf(run(30, { failed: ['503'] }))).toContain('not taken');
    expect(endOf(run(30, { latestStartMs: 2000 }))).toContain('load itself');
    expect(endOf(run(30))).toBeUndefined();
  });
});
