import { expect, it } from '@jest/globals';
import { phased } from './moments.js';

it('sorts by the phase in which something began', () => {
  const moments = { begunAt: 0, brokenAt: 10, mendedAt: 20, endedAt: 30 };

  expect(phased([1, 9, 10, 19, 20, 29], moments, (at) => at)).toEqual({
    before: [1, 9],
    during: [10, 19],
    after: [20, 29],
  });
});
