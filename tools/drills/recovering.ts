import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from './flow/journal.js';
import type { Drill } from './drill.js';
import type { Reference } from './reference.js';
import { arrived } from './stores/arrived.js';
import { clocks, OF_CONTACT } from './stores/effects.js';

const LOOK_EVERY_MS = 100;
const LONGEST_MS = 120_000;

/**
 * How long until every effect of these contacts is there, in milliseconds; a look every tenth of a second. Gives up
 * after two minutes: the proof that follows says what is missing.
 */
export async function untilArrived({ databases }: Drill, entries: readonly Entry[], like: Reference): Promise<number> {
  const begun = performance.now();
  const ids = entries.map(({ caseId }) => caseId);
  const effects = [...OF_CONTACT, clocks(like.ofContact)];
  while (performance.now() - begun < LONGEST_MS) {
    const found = await arrived(databases, ids, effects);
    if (found.every(({ difference: { missing } }) => missing.length === 0)) break;
    await pause(LOOK_EVERY_MS);
  }
  return performance.now() - begun;
}
