import { describe, expect, it } from '@jest/globals';
import { parseRounds, within } from './options.js';

const defaults = { name: 'relay', events: 40_000, rounds: 5 };

describe('a benchmark is told', () => {
  it('nothing, and does what it usually does', () => {
    expect(parseRounds([], defaults)).toEqual({ events: 40_000, rounds: 5, keeps: true });
  });

  it('of other numbers, and not to keep its figures', () => {
    const argv = ['--events', '2000', '--rounds', '1', '--no-record'];
    expect(parseRounds(argv, defaults)).toEqual({ events: 2_000, rounds: 1, keeps: false });
  });

  it.each([
    ['--events', '1'],
    ['--rounds', '0'],
    ['--rounds', 'many'],
    ['--rounds', ''],
    ['--speed', '9'],
  ])('no nonsense: %s %s', (...argv) => {
    expect(() => parseRounds(argv, defaults)).toThrow();
  });

  it('what it can be told, when it does not understand', () => {
    expect(() => within('7', { least: 1, most: 5, usage: 'bench:x [--y 3]' })).toThrow(
      '7 is not a number between 1 and 5. bench:x [--y 3]',
    );
  });
});
