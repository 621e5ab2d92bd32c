import { expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { Loop, type Next } from './loop.js';
import { waitAfter } from './waits.js';

const IDLE = { first: 20, cap: 10_000 };
const never = (): never => {
  throw new Error('no turn may fail here');
};

it('looks less and less often while idle, and at once when roused', async () => {
  let turns = 0;
  const turn = (): Promise<Next> => {
    turns += 1;
    return Promise.resolve('idle');
  };
  const loop = new Loop({ turn, idle: IDLE, failed: never });
  loop.start();
  await setTimeout(200);
  const quiet = turns;
  expect(quiet).toBeLessThan(7);
  loop.signal();
  await setTimeout(5);
  expect(turns).toBeGreaterThan(quiet);
  await loop.stop();
});

it('does not miss a signal that comes during a turn', async () => {
  let turns = 0;
  const loop: Loop = new Loop({
    turn: async () => {
      turns += 1;
      await setTimeout(10);
      if (turns === 1) loop.signal();
      return 'idle';
    },
    idle: { first: 60_000, cap: 60_000 },
    failed: never,
  });
  loop.start();
  await setTimeout(60);
  expect(turns).toBe(2);
  await loop.stop();
});

it('goes on after a failure, in its own time however often it is roused', async () => {
  let failures = 0;
  const loop = new Loop({ turn: () => Promise.reject(new Error('x')), idle: IDLE, failed: () => (failures += 1) });
  loop.start();
  for (let signals = 0; signals < 30; signals += 1) {
    loop.signal();
    await setTimeout(5);
  }
  expect(failures).toBeLessThan(4);
  await loop.stop();
});

it('stops when the turn in hand is over', async () => {
  let over = false;
  const turn = async (): Promise<Next> => {
    await setTimeout(30);
    over = true;
    return 'idle';
  };
  const loop = new Loop({ turn, idle: IDLE, failed: never });
  loop.start();
  await setTimeout(5);
  await loop.stop();
  expect(over).toBe(true);
});

it('doubles a wait up to its cap', () => {
  expect([0, 1, 2, 3, 9, 1e9].map((tries) => waitAfter(tries, { first: 50, cap: 1_000 }))).toEqual([
    50, 100, 200, 400, 1_000, 1_000,
  ]);
});

it('rests as long as a turn says, however often it is roused, and is stopped at once', async () => {
  let turns = 0;
  const turn = (): Promise<Next> => {
    turns += 1;
    return Promise.resolve({ restMs: turns === 1 ? 100 : 60_000 });
  };
  const loop = new Loop({ turn, idle: IDLE, failed: never });
  loop.start();
  for (let signals = 0; signals < 10; signals += 1) {
    loop.signal();
    await setTimeout(2);
  }
  expect(turns).toBe(1);
  await setTimeout(150);
  expect(turns).toBe(2);
  await loop.stop();
});
