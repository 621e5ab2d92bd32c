import type { Invariant } from '../fault.js';
import type { Verdict } from '../report/result.js';
import { ofOnePiece } from './atomicity.js';
import { onTime } from './clocks.js';
import { nothingTwice } from './doubles.js';
import { effectsOf } from './effects.js';
import type { Evidence, Found } from './evidence.js';
import { honest } from './honesty.js';
import { othersUnhindered } from './isolation.js';
import { nothingLost } from './loss.js';
import { inOrder } from './order.js';
import { nobodyNamed } from './privacy.js';
import { backAgain } from './recovery.js';

/** Judges each invariant by what the stores, the bus, the mailbox and the timeline say. */
export async function check(evidence: Evidence): Promise<readonly Verdict[]> {
  const effects = await effectsOf(evidence);
  return [
    await verdict('I1', () => nothingLost(evidence, effects)),
    await verdict('I2', () => nothingTwice(evidence, effects)),
    await verdict('I3', () => inOrder(evidence)),
    await verdict('I4', () => onTime(evidence)),
    await verdict('I5', () => ofOnePiece(evidence)),
    await verdict('I6', () => honest(evidence, effects)),
    await verdict('I7', () => othersUnhindered(evidence)),
    await verdict('I8', () => backAgain(evidence)),
    await verdict('I9', () => nobodyNamed(evidence)),
  ];
}

/** What cannot be looked at has not been proven. */
async function verdict(invariant: Invariant, look: () => Found | Promise<Found>): Promise<Verdict> {
  try {
    return { invariant, ...(await look()) };
  } catch (error) {
    return { invariant, proved: [], wrong: [`could not be looked at: ${error instanceof Error ? error.message : ''}`] };
  }
}
