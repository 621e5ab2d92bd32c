import { beforeEach, describe, expect, it } from '@jest/globals';
import { Timers, type Cancel } from '@mash/kernel';
import { ANSWER_AFTER_MS, Padding } from './padding.js';

/** Time goes on only when somebody waits, or works. */
class Stopwatch extends Timers {
  at = 1_000;

  override after(milliseconds: number, due: () => void): Cancel {
    this.at += milliseconds;
    due();
    return () => undefined;
  }

  override every(): Cancel {
    return () => undefined;
  }

  override monotonic(): number {
    return this.at;
  }
}

let watch: Stopwatch;
beforeEach(() => {
  watch = new Stopwatch();
});

const answered = async (workMs: number, fails = false): Promise<number> => {
  const begun = watch.at;
  const work = async (): Promise<string> => {
    watch.at += workMs;
    if (fails) throw new Error('refused');
    return 'none';
  };
  await new Padding(watch).padded(work).catch(() => undefined);
  return watch.at - begun;
};

describe('an answer of the register', () => {
  it.each([0, 1, 40, ANSWER_AFTER_MS])('D14 takes the same time, whether it was found in %i ms', async (workMs) => {
    expect(await answered(workMs)).toBe(ANSWER_AFTER_MS);
  });

  it('D14 takes as long when it is a refusal', async () => {
    expect(await answered(3, true)).toBe(ANSWER_AFTER_MS);
  });

  it('D14 takes a whole multiple when it takes longer', async () => {
    expect(await answered(ANSWER_AFTER_MS + 1)).toBe(2 * ANSWER_AFTER_MS);
  });
});
