import { expect, it } from '@jest/globals';
import { readyTable, stepsTable } from './tables.js';

const started = (readyMs: number) => ({
  readyMs,
  saidMs: readyMs - 1_000,
  steps: [{ name: 'twelve services', seconds: readyMs / 2_000 }],
});

it('warm starts are shown by their median, every figure and their steps', () => {
  const warm = [started(12_000), started(10_000), started(14_000)];

  expect(readyTable(started(40_000), warm).rows[1]).toEqual([
    'warm',
    '3',
    '12.0 (12.0, 10.0, 14.0)',
    '11.0 (11.0, 9.0, 13.0)',
  ]);
  expect(stepsTable(warm).rows).toEqual([['twelve services', '6.0 (6.0, 5.0, 7.0)']]);
});
