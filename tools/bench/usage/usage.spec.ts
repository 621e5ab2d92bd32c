import { expect, it } from '@jest/globals';
import { between } from './usage.js';

it('is the processor time between two looks, and the higher memory', () => {
  const before = [{ name: 'intake', cpuMs: 1000, pssKib: 100 * 1024 }];
  const after = [
    { name: 'intake', cpuMs: 3500, pssKib: 90 * 1024 },
    { name: 'kafka', cpuMs: 200, pssKib: 1024 },
  ];

  expect(between(before, after)).toEqual([
    { name: 'intake', cpuSeconds: 2.5, pssMib: 100 },
    { name: 'kafka', cpuSeconds: 0.2, pssMib: 1 },
  ]);
});
