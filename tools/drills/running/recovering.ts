import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '@mash/kernel';
import type { Baseline } from '../check/baseline.js';
import type { Entry } from '../flow/journal.js';
import type { Site } from '../site.js';
import { arrived } from '../stores/arrived.js';
import { clocks, OF_CONTACT, OF_TRIAGE, type Effect } from '../stores/effects.js';
import type { Ends } from '../../proof/topics.js';
import { endsNow, lagging } from '../stores/lag.js';

const LOOK_EVERY_MS = 200;

/** What was there when the fault had ended. */
export type Before = {
  readonly at: number;
  readonly acknowledged: readonly Entry[];
  readonly triaged: readonly Entry[];
};

type Wanted = { readonly ids: readonly string[]; readonly effects: readonly Effect[] };

/**
 * Waits until all that was there by then is done, while more comes: every effect of what had been acknowledged, every
 * row of the outboxes, every record of the topics. Answers how long that took; `undefined` when it took too long.
 */
export async function untilRecovered(
  site: Site,
  baseline: Baseline,
  before: Before,
  longestMs: number,
): Promise<number | undefined> {
  const end = Date.now() + longestMs;
  let wanted = wantedOf(before, baseline);
  let ends: Ends | undefined;
  while (Date.now() < end) {
    try {
      wanted = await stillWanted(site, wanted);
      const isOut = wanted.length === 0 && (await isPublished(site, new Date(before.at)));
      if (isOut) {
        ends ??= await endsNow(site.stack.parts, [...baseline.readers.values()].flat());
        if ((await lagging(site.stack.parts, baseline.readers, ends)).length === 0) return Date.now() - before.at;
      }
    } catch {
      // A part that is not yet back is a reason to ask again.
    }
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}

function wantedOf({ acknowledged, triaged }: Before, { clocks: { ofContact } }: Baseline): readonly Wanted[] {
  const ids = (entries: readonly Entry[]): readonly string[] => entries.map(({ caseId }) => caseId);
  return [
    { ids: ids(acknowledged), effects: [...OF_CONTACT, clocks(ofContact)] },
    { ids: ids(triaged), effects: OF_TRIAGE },
  ];
}

/** Those of which something is still missing somewhere. */
async function stillWanted({ databases }: Site, wanted: readonly Wanted[]): Promise<readonly Wanted[]> {
  const found = await Promise.all(
    wanted.map(async ({ ids, effects }) => {
      const missing = (await arrived(databases, ids, effects)).flatMap(({ difference }) => difference.missing);
      return { ids: [...new Set(missing)], effects };
    }),
  );
  return found.filter(({ ids }) => ids.length > 0);
}

async function isPublished({ databases }: Site, by: Date): Promise<boolean> {
  const sql = 'SELECT count(*)::int AS count FROM outbox WHERE parked_because IS NULL AND created_at <= $1';
  const counts = await Promise.all(
    DEPLOYMENTS.map(async (at) => (await databases.rows<{ readonly count: number }>(at, sql, [by]))[0]?.count),
  );
  return counts.every((count) => count === 0);
}
