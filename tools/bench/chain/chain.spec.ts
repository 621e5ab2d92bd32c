import { describe, expect, it } from '@jest/globals';
import { timesFrom, untilSunk } from './chain.js';

describe('the times of a chain', () => {
  it('are counted from the first commit of each contact', () => {
    const begun = [
      { key: 'a', at: 100 },
      { key: 'b', at: 200 },
    ];
    const opened = [
      { key: 'b', at: 205 },
      { key: 'a', at: 103 },
    ];
    const times = timesFrom(begun, opened, [{ key: 'a', at: 110 }]);

    expect(times).toEqual({ firstHopMs: [5, 3], chainMs: [10], endedAt: [110], doubled: 0 });
  });

  it('count what comes again once, and say that it did', () => {
    const ended = [
      { key: 'a', at: 130 },
      { key: 'a', at: 120 },
    ];

    expect(timesFrom([{ key: 'a', at: 100 }], [], ended)).toMatchObject({ chainMs: [20], doubled: 1 });
  });

  it('are waited for, but not for ever', async () => {
    let sunk = 0;
    const chain = { sunk: () => Promise.resolve((sunk += 1)) };

    expect(await untilSunk(chain, 2, 5_000)).toBe(true);
    expect(await untilSunk({ sunk: () => Promise.resolve(0) }, 1, 10)).toBe(false);
  });
});
