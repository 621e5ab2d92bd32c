import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { bounded } from './bounded.js';

it('works on every item, never on more than the width at a time', async () => {
  const done: number[] = [];
  let atOnce = 0;
  let most = 0;
  await bounded([1, 2, 3, 4, 5], 2, async (item) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await pause(1);
    atOnce -= 1;
    done.push(item);
  });

  expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

it('takes an item for an item, whatever it is', async () => {
  let count = 0;
  await bounded(Array.from({ length: 3 }), 2, () => {
    count += 1;
    return Promise.resolve();
  });
  expect(count).toBe(3);
});

it('throws the first failure', async () => {
  await expect(bounded([1], 2, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
