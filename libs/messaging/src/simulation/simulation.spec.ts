import { expect, it } from '@jest/globals';
import { forEachSeed } from '@mash/testing';
import { Counts } from '../../test/simulation/counts.js';
import { SEEDS_THAT_FAILED } from '../../test/simulation/seeds-that-failed.js';
import { simulate } from '../../test/simulation/simulation.js';
import { WHAT_HAPPENS } from '../../test/simulation/what-happens.js';

const MINUTES = 60_000;
/** Fewer may leave out what happens seldom. */
const MANY = 500;

it(
  'I1 I2 I3 I5 I7 hold whatever a seed does to relay, inbox, held events and fetches',
  async () => {
    const seen = new Counts();
    const seeds = await forEachSeed(
      { failed: SEEDS_THAT_FAILED, spec: 'messaging/src/simulation/simulation.spec' },
      async (world) => {
        seen.addAll(await simulate(world));
      },
    );
    const never = WHAT_HAPPENS.filter((what) => seen.of(what) === 0);
    expect(seeds < MANY ? [] : never).toEqual([]);
  },
  60 * MINUTES,
);
