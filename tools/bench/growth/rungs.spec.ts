import { expect, it } from '@jest/globals';
import { rungsTo } from './rungs.js';

it('the rungs of growth begin with no rows and end with as many as were asked for', () => {
  expect(rungsTo(10_000_000)).toEqual([0, 10_000, 100_000, 1_000_000, 10_000_000]);
  expect(rungsTo(1_000_000)).toEqual([0, 10_000, 100_000, 1_000_000]);
  expect(rungsTo(1_000)).toEqual([0]);
});
