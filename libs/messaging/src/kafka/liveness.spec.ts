import { expect, it } from '@jest/globals';
import { Liveness } from './liveness.js';

const at = () => {
  const time = { now: 0 };
  return { time, liveness: new Liveness(() => time.now) };
};

it('is not ready before the first fetch, and not stuck either', () => {
  const { time, liveness } = at();
  time.now = 1_000_000;
  expect([liveness.isReady, liveness.isStuck]).toEqual([false, false]);
});

it('is ready for 15 seconds after a fetch, and stuck after 120', () => {
  const { time, liveness } = at();
  liveness.fetched();
  time.now = 14_999;
  expect(liveness.isReady).toBe(true);
  time.now = 15_000;
  expect([liveness.isReady, liveness.isStuck]).toEqual([false, false]);
  time.now = 120_001;
  expect(liveness.isStuck).toBe(true);
  liveness.stopped();
  expect(liveness.isStuck).toBe(false);
});
