import { describe, expect, it } from '@jest/globals';
import { firstFailing } from '@mash/testing';
import { MUTATIONS } from '../../test/simulation/mutations.js';
import { simulate } from '../../test/simulation/simulation.js';

const MINUTES = 60_000;
const SEEDS = 1_000;

describe('the simulation finds, when it is taken out,', () => {
  it.each(MUTATIONS)(
    '$name, which breaks $breaks',
    async ({ breaks, mutation }) => {
      const failing = await firstFailing(
        SEEDS,
        async (world) => {
          await simulate(world, mutation());
        },
        (broken) => broken.startsWith(`${breaks}: `),
      );
      expect(failing?.broken).toEqual(expect.arrayContaining([expect.stringMatching(`^${breaks}: `)]));
    },
    10 * MINUTES,
  );
});
