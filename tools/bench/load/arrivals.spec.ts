import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrivals, drawsFrom } from './arrivals.js';

describe('arrivals', () => {
  it('are as many as the rate says, in order, within the time', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20 }), (seed, rate, seconds) => {
        const times = arrivals({ rate, seconds }, drawsFrom(seed));

        expect(times).toHaveLength(rate * seconds);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
        expect(times.every((time) => time >= 0 && time < seconds * 1000)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('come again with the same seed, and others with another', () => {
    const load = { rate: 10, seconds: 3 };

    expect(arrivals(load, drawsFrom(7))).toEqual(arrivals(load, drawsFrom(7)));
    expect(arrivals(load, drawsFrom(7))).not.toEqual(arrivals(load, drawsFrom(8)));
  });
});
