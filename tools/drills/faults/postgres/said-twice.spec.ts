import { expect, it } from '@jest/globals';
import { usedTwice } from './said-twice.js';

it('F30 tells a place that two events had from one that the same event had twice', () => {
  const before = [
    { place: 'cases 1 1', event: 'a' },
    { place: 'cases 1 2', event: 'b' },
  ];
  const now = [
    { place: 'cases 1 1', event: 'a' },
    { place: 'cases 1 2', event: 'c' },
    { place: 'cases 1 3', event: 'd' },
  ];
  expect(usedTwice(before, now)).toEqual(['cases 1 2']);
});
