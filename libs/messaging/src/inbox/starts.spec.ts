import { describe, expect, it } from '@jest/globals';
import type { Arrival } from './arrival.js';
import { Attempts, type Attempt } from './ports.js';
import { Starts } from './starts.js';

class Remembered extends Attempts {
  begun: Attempt | undefined;

  override last(): Promise<Attempt | undefined> {
    return Promise.resolve(this.begun);
  }

  override begin(attempt: Attempt): Promise<void> {
    this.begun = attempt;
    return Promise.resolve();
  }
}

const rangeOf = (first: number, last: number) => ({
  topic: 'intake.contacts',
  partition: 0,
  arrivals: Array.from({ length: last - first + 1 }, (_, index) => ({ offset: BigInt(first + index) }) as Arrival),
});

describe('what a process that died had begun', () => {
  it('F3 I8 is taken one by one once, and together when it is fetched again', async () => {
    const attempts = new Remembered();
    await new Starts(attempts).begin(rangeOf(1, 100));
    const starts = new Starts(attempts);

    expect(await starts.wereCutShort(rangeOf(1, 60))).toBe(true);
    await starts.passed(rangeOf(1, 60));
    expect(await starts.wereCutShort(rangeOf(1, 60))).toBe(false);
    expect(await starts.wereCutShort(rangeOf(61, 100))).toBe(true);
    await starts.passed(rangeOf(61, 100));
    expect(await starts.wereCutShort(rangeOf(61, 100))).toBe(false);
  });

  it('is not over because something before it was taken', async () => {
    const attempts = new Remembered();
    await new Starts(attempts).begin(rangeOf(50, 60));
    const starts = new Starts(attempts);
    await starts.passed(rangeOf(1, 49));

    expect(await starts.wereCutShort(rangeOf(50, 60))).toBe(true);
  });
});
