import type { Phases } from '../report/result.js';

/** When what happened in a drill, in milliseconds since 1970. */
export type Moments = {
  readonly begunAt: number;
  readonly brokenAt: number;
  readonly mendedAt: number;
  readonly endedAt: number;
};

/** Sorts things by the phase in which they began. */
export function phased<Thing>(
  things: readonly Thing[],
  { brokenAt, mendedAt }: Moments,
  beganAt: (thing: Thing) => number,
): Phases<readonly Thing[]> {
  return {
    before: things.filter((thing) => beganAt(thing) < brokenAt),
    during: things.filter((thing) => beganAt(thing) >= brokenAt && beganAt(thing) < mendedAt),
    after: things.filter((thing) => beganAt(thing) >= mendedAt),
  };
}
