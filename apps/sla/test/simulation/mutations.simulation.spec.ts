import { describe, expect, it } from '@jest/globals';
import { firstFailing } from '@mash/testing';
import { MUTATIONS } from './mutations.js';
import { simulate } from './simulate.js';

const MINUTES = 60_000;
const SEEDS = 500;

/** What each of them breaks. */
const SHOWS: Readonly<Record<keyof typeof MUTATIONS, RegExp>> = {
  'no sweep': /^I4: .* should have rung/,
  'no version guard': /^I[1257]: /,
  'no guard that it still runs': /^I[12]: /,
  'ringing by the machine’s clock': /^I4: /,
  'broken from birth by the machine’s clock': /^I[14]: /,
  'no lock on a case': /^I1: /,
  'no lock on a case, nor on a promise': /^I[17]: /,
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
