import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from './flow/journal.js';
import type { Drill } from './drill.js';
import type { Reference } from './reference.js';
import { arrived } from './stores/arrived.js';
import { clocks, OF_CONTACT, OF_TRIAGE, type Effect } from './stores/effects.js';

const LOOK_EVERY_MS = 100;
const LONGEST_MS = 120_000;

export type Before = { readonly acknowledged: readonly Entry[]; readonly triaged: readonly Entry[] };

type Wanted = { readonly ids: readonly string[]; readonly effects: readonly Effect[] };

/**
 * Waits until every effect of what had been acknowledged is there; a look every tenth of a second. Gives up after two
 * minutes: the proof that follows says what is missing.
 */
export async function untilArrived({ databases }: Drill, before: Before, like: Reference): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  const ids = (entries: readonly Entry[]): readonly string[] => entries.map(({ caseId }) => caseId);
  const wanted: readonly Wanted[] = [
    { ids: ids(before.acknowledged), effects: [...OF_CONTACT, clocks(like.ofContact)] },
    { ids: ids(before.triaged), effects: OF_TRIAGE },
  ];
  while (performance.now() < end) {
    const found = await Promise.all(wanted.map((one) => arrived(databases, one.ids, one.effects)));
    if (found.flat().every(({ difference: { missing } }) => missing.length === 0)) return;
    await pause(LOOK_EVERY_MS);
  }
}
