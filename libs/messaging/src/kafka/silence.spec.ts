import { beforeEach, expect, it } from '@jest/globals';
import { Liveness } from './liveness.js';
import { Silence } from './silence.js';

let now: number;
let answers: boolean;
let liveness: Liveness;
let silence: Silence;

beforeEach(() => {
  now = 0;
  answers = true;
  liveness = new Liveness(() => now);
  silence = new Silence({ liveness, busAnswers: () => Promise.resolve(answers), monotonic: () => now });
  liveness.fetched();
});

/** Looks every five seconds; whether it was ever stuck. */
async function lookFor(seconds: number): Promise<boolean> {
  let stuck = false;
  for (const end = now + seconds * 1_000; now < end;) {
    now += 5_000;
    stuck = (await silence.isStuck()) || stuck;
  }
  return stuck;
}

it('a consumer that fetches nothing while the broker answers is stuck after two minutes', async () => {
  expect(await lookFor(135)).toBe(false);
  expect(await lookFor(10)).toBe(true);
});

it('F9 a consumer whose broker is away is not stuck, however long that lasts, nor when it is just back', async () => {
  answers = false;
  expect(await lookFor(600)).toBe(false);
  answers = true;
  expect(await lookFor(60)).toBe(false);
  liveness.fetched();
  expect(await lookFor(135)).toBe(false);
});

it('a consumer that has never fetched is not stuck', async () => {
  liveness.stopped();
  expect(await lookFor(600)).toBe(false);
});
