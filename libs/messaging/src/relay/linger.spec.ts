import { expect, it } from '@jest/globals';
import { lingerAfter } from './linger.js';

it('does not linger while traffic is low', () => {
  expect(lingerAfter({ inARow: 1, rows: 3 })).toBe(0);
});

it('lets rows gather when batches come back to back', () => {
  expect(lingerAfter({ inARow: 2, rows: 3 })).toBe(10);
});

it('does not linger while a whole batch waits', () => {
  expect(lingerAfter({ inARow: 9, rows: 500 })).toBe(0);
});
