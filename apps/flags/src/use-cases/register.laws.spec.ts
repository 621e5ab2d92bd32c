import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMMANDS } from '../../test/laws/commands.js';
import { Model } from '../../test/laws/model.js';
import { RealRegister } from '../../test/laws/real-register.js';

/** Ten times as many runs as usual end in time, too. */
const DEEP_MS = 600_000;

it(
  'Y-08 Y-09 Y-16 D12 counts, single openings and the rule of follow-ups hold, whatever happens in which order',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands([...COMMANDS], { maxCommands: 30 }), async (commands) => {
        const real = new RealRegister();
        await fc.asyncModelRun(() => ({ model: new Model(), real }), commands);
        expect(await real.reviewsOfEachFlag()).toEqual(real.flagIds.map(() => 1));
      }),
    );
  },
  DEEP_MS,
);
