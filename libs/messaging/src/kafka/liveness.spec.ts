import { expect, it } from '@jest/globals';
import { Liveness } from './liveness.js';

const at = () => {
  const time = { now: 0 };
  return { time, liveness: new Liveness(() => time.now) };
};

it('is not ready before the first fetch, and not silent either', () => {
  const { time, liveness } = at();
  time.now = 1_000_000;
  expect([liveness.isReady, liveness.isSilent]).toEqual([false, false]);
});

it('is ready for 15 seconds after a fetch, and silent then', () => {
  const { time, liveness } = at();
  liveness.fetched();
  time.now = 14_999;
  expect(liveness.isReady).toBe(true);
  time.now = 15_000;
  expect([liveness.isReady, liveness.isSilent]).toEqual([false, true]);
  liveness.stopped();
  expect(liveness.isSilent).toBe(false);
});
