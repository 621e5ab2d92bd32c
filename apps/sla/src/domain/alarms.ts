import type { ClockId } from './clock/clock.js';

/** `version` is that of the clock as it is now: an alarm of an older one rings for nothing. */
export type Alarm = { readonly id: ClockId; readonly version: number; readonly at: Date };

/** Rings at a time, if it can; what it forgets the sweep finds. */
export abstract class Alarms {
  abstract arm(alarm: Alarm): void;
}
