import type { ClockId } from './clock/clock.js';

/** Rings at a time, if it can; what it forgets the sweep finds. */
export abstract class Alarms {
  /** `version` is that of the clock as it is now: an alarm of an older one rings for nothing. */
  abstract arm(id: ClockId, version: number, at: Date): void;
}
