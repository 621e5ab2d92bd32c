import { describe, expect, it } from '@jest/globals';
import { parseIdle } from './options.js';

describe('the benchmark of idling is told', () => {
  it('nothing, and does what it usually does', () => {
    expect(parseIdle([])).toEqual({ rounds: 3, seconds: 60, keeps: true });
  });

  it('of other numbers, and not to keep its figures', () => {
    const argv = ['--rounds', '1', '--seconds', '5', '--no-record'];
    expect(parseIdle(argv)).toEqual({ rounds: 1, seconds: 5, keeps: false });
  });

  it.each([['--rounds', '0'], ['--seconds', '601'], ['--variants']])('no nonsense: %s %s', (...argv) => {
    expect(() => parseIdle(argv)).toThrow();
  });
});
