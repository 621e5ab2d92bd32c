import { expect, it } from '@jest/globals';
import { QuietTopics } from './quiet-topics.js';

const clock = { now: 0 };
const quietTopics = (): QuietTopics => {
  clock.now = 0;
  return new QuietTopics(() => clock.now);
};

it('a topic is asked about until it was compared long after it ended where it ends', () => {
  const quiet = quietTopics();
  quiet.compared('a', '7 3');
  expect(quiet.isQuiet('a', '7 3')).toBe(false);
  clock.now = 44_000;
  quiet.compared('a', '7 3');
  expect(quiet.isQuiet('a', '7 3')).toBe(false);
  clock.now = 45_000;
  quiet.compared('a', '7 3');
  expect(quiet.isQuiet('a', '7 3')).toBe(true);
});

it('a topic that moved, or whose group was joined anew, is asked about again', () => {
  const quiet = quietTopics();
  const settle = (): void => {
    quiet.compared('a', '7 3');
    clock.now += 60_000;
    quiet.compared('a', '7 3');
  };
  settle();
  expect(quiet.isQuiet('a', '7 4')).toBe(false);
  quiet.compared('a', '7 4');
  expect(quiet.isQuiet('a', '7 4')).toBe(false);
  settle();
  quiet.forget();
  expect(quiet.isQuiet('a', '7 3')).toBe(false);
});
