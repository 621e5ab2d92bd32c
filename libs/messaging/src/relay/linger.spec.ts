import { expect, it } from '@jest/globals';
import { lingerAfter } from './linger.js';

it('does not linger while traffic is low', () => {
  expect(lingerAfter({ rows: 1, sinceMs: 3 })).toBe(0);
  expect(lingerAfter({ rows: 3, sinceMs: 30 })).toBe(0);
});

it('lets rows gather when many come', () => {
  expect(lingerAfter({ rows: 2, sinceMs: 4 })).toBe(10);
  expect(lingerAfter({ rows: 14, sinceMs: 14 })).toBe(10);
});

it('does not linger after the first turn of all, whatever waited', () => {
  expect(lingerAfter({ rows: 400, sinceMs: Infinity })).toBe(0);
});
