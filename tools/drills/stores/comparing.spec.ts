import { describe, expect, it } from '@jest/globals';
import { compared, isSame } from './comparing.js';

describe('comparing acknowledged ids with a store', () => {
  it('I1 names an id of which nothing arrived', () => {
    const difference = compared(['a', 'b'], new Map([['a', 1]]), 1);

    expect(difference).toEqual({ missing: ['b'], repeated: [] });
    expect(isSame(difference)).toBe(false);
  });

  it('I2 names an id that arrived more often than it may', () => {
    expect(compared(['a'], new Map([['a', 2]]), 1)).toEqual({ missing: [], repeated: ['a'] });
  });

  it('is content when each is there just as often as it must be, whatever else is there', () => {
    const counts = new Map([
      ['a', 7],
      ['b', 7],
      ['stranger', 1],
    ]);

    expect(isSame(compared(['a', 'b', 'a'], counts, 7))).toBe(true);
  });
});
