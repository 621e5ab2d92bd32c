import { describe, expect, it } from '@jest/globals';
import { parseStart } from './options.js';

describe('the benchmark of starting is told', () => {
  it('nothing, and does what it usually does', () => {
    expect(parseStart([])).toEqual({ rounds: 3, keeps: true });
  });

  it('of another number, and not to keep its figures', () => {
    expect(parseStart(['--rounds', '1', '--no-record'])).toEqual({ rounds: 1, keeps: false });
  });

  it.each([['--rounds', '0'], ['--rounds', 'many'], ['--once']])('no nonsense: %s %s', (...argv) => {
    expect(() => parseStart(argv)).toThrow();
  });
});
