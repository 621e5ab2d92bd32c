import { Timers } from '@mash/kernel';
import { Injectable } from '@nestjs/common';

/** Longer than nearly every look-up takes, and short beside what a person notices. */
export const ANSWER_AFTER_MS = 250;

/** Gives every answer, also a refusal, the same time: how long it took tells nothing of what was found. */
@Injectable()
export class Padding {
  constructor(private readonly timers: Timers) {}

  async padded<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const begun = this.timers.monotonic();
    try {
      return await work();
    } finally {
      await this.until(begun);
    }
  }

  /** The next whole multiple, where it took longer than one. */
  private until(begun: number): Promise<void> {
    const taken = this.timers.monotonic() - begun;
    const steps = Math.max(1, Math.ceil(taken / ANSWER_AFTER_MS));
    return new Promise((resolve) => {
      this.timers.after(steps * ANSWER_AFTER_MS - taken, resolve);
    });
  }
}
