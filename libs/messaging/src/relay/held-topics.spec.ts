import { expect, it } from '@jest/globals';
import { HeldTopics } from './held-topics.js';

const at = () => {
  const time = { now: 0 };
  return { time, topics: new HeldTopics(() => time.now) };
};

it('tries a topic again after a while, less and less often, and the others at once', () => {
  const { time, topics } = at();
  const waits: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    topics.hold('t');
    const inMs = topics.nextInMs() ?? 0;
    expect([topics.waiting(), topics.due()]).toEqual([['t'], []]);
    waits.push(inMs);
    time.now += inMs;
    expect([topics.waiting(), topics.due()]).toEqual([[], ['t']]);
  }
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
});

it('F9 tries it as soon as its caller knows', () => {
  const { topics } = at();
  for (let tries = 0; tries < 5; tries += 1) topics.hold('t', { first: 100, cap: 300 });
  expect(topics.nextInMs()).toBe(300);
});

it('I6 says how long each has been held, until something of it is taken', () => {
  const { time, topics } = at();
  topics.hold('t');
  time.now = 60_000;
  topics.hold('t');
  topics.hold('u');
  expect(Object.fromEntries(topics.ages())).toEqual({ t: 60, u: 0 });
  topics.release('t');
  topics.release('u');
  expect(topics.ages().size).toBe(0);
  expect(topics.nextInMs()).toBeUndefined();
});
