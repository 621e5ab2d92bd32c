import { describe, expect, it } from '@jest/globals';
import { firstFailing } from '@mash/testing';
import { MUTATIONS } from './mutations.js';
import { simulate } from './simulate.js';

const MINUTES = 60_000;
const SEEDS = 500;

/** What each of them breaks. */
const SHOWS: Readonly<Record<keyof typeof MUTATIONS, RegExp>> = {
  'no lease': /^I[125]: /,
  'no version guard': /^I[125]: /,
  'waits and leases by the machine’s clock': /^I[12]: /,
  'taking back from the living': /^I2: /,
  'said to be sent before it is': /^I1: /,
};

describe('the simulation finds', () => {
  it.each(Object.keys(MUTATIONS))(
    '%s',
    async (name) => {
      const failing = await firstFailing(SEEDS, (world) => simulate(world, MUTATIONS[name]));
      expect(failing?.broken).toEqual(expect.arrayContaining([expect.stringMatching(SHOWS[name] ?? /$^/)]));
    },
    5 * MINUTES,
  );
});
