import { expect, it } from '@jest/globals';
import { Sayings } from './sayings.js';

const at = () => {
  const time = { now: 0 };
  return { time, sayings: new Sayings(() => time.now) };
};

it('says the same once in ten seconds, and how often it did not', () => {
  const { time, sayings } = at();
  expect(sayings.before('refused')).toBe(0);
  for (time.now = 250; time.now < 10_000; time.now += 250) expect(sayings.before('refused')).toBeUndefined();
  time.now = 10_000;
  expect(sayings.before('refused')).toBe(39);
  time.now = 60_000;
  expect(sayings.before('refused')).toBe(0);
});

it('says what is new at once', () => {
  const { sayings } = at();
  sayings.before('refused');
  expect(sayings.before('closed')).toBe(0);
});

it('keeps few words', () => {
  const { sayings } = at();
  for (let n = 0; n < 1_000; n += 1) expect(sayings.before(`offset ${String(n)}`)).toBe(0);
  expect(sayings.before('offset 999')).toBeUndefined();
});
