import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { baselineOf, type Baseline } from '../check/baseline.js';
import { check } from '../check/checking.js';
import type { Evidence } from '../check/evidence.js';
import type { Fault } from '../fault.js';
import type { Field } from '../field.js';
import { Journal, readJournal } from '../flow/journal.js';
import { Referrals } from '../flow/referrals.js';
import { SteadyLoad } from '../flow/steady-load.js';
import type { DrillResult } from '../report/result.js';
import type { Site } from '../site.js';
import { settled } from '../stores/settled.js';
import { Sampling } from '../watch/sampling.js';
import { mendAll } from './mending.js';
import { Notes } from './notes.js';
import { resultOf } from './resulting.js';
import { untilRecovered } from './recovering.js';

const CALM_MS = 5_000;
const SHORT_CALM_MS = 3_000;
const LONGEST_SETTLING_MS = 120_000;
/** Recovery is waited for beyond its bound, so that the report can say how long it took. */
const BEYOND_BOUND_MS = 60_000;

/** Makes one drill: contacts flow, something breaks and mends, and then everything is looked at. Throws `NotAtRest`. */
export async function drill(fault: Fault, site: Site): Promise<DrillResult> {
  const baseline = await baselineOf(site);
  const repeated = site.hub.repeats;
  const notes = new Notes();
  const evidence = await play(fault, site, { baseline, notes });
  const verdicts = await check(evidence);
  const result = { ...resultOf(evidence, notes, verdicts), repeats: site.hub.repeats - repeated };
  if (result.outcome === 'failed') keepLogs(site, fault);
  return result;
}

/** The next start of the stack begins its logs anew. */
function keepLogs({ stack, folder }: Site, { id }: Fault): void {
  cpSync(stack.folders.logs, join(folder, id, 'logs'), { recursive: true });
}

type Known = { readonly baseline: Baseline; readonly notes: Notes };

async function play(fault: Fault, site: Site, { baseline, notes }: Known): Promise<Evidence> {
  const { stack, folder } = site;
  const watch = new Sampling(stack.parts, join(folder, fault.id, 'timeline.jsonl'));
  const journal = new Journal(join(folder, fault.id, 'acknowledged.journal'));
  const referrals = new Referrals(site.hub, site.bodies, journal, fault.triagedEvery);
  const begunAt = Date.now();
  watch.start();
  const load = new SteadyLoad(fault.rate ?? site.rate, referrals.send);
  const calmMs = site.short ? SHORT_CALM_MS : CALM_MS;
  await pause(calmMs);
  const brokenAt = Date.now();
  const { claim, note, broken, mended } = notes;
  const timed = notes.timed(site.isOwn);
  const field = { ...site, claim, timed, note, broken, mended, watch, referrals, since: new Date(begunAt) };
  await runSafely(fault, field, site);
  const mendedAt = notes.mendedAt ?? Date.now();
  const before = { at: mendedAt, acknowledged: [...referrals.acknowledged], triaged: [...referrals.triaged] };
  const recoveredMs = await untilRecovered(site, baseline, before, fault.boundMs + BEYOND_BOUND_MS);
  await pause(calmMs);
  const { failed } = await load.stop();
  const { readers, left } = baseline;
  const settling = { readers, but: left, longestMs: LONGEST_SETTLING_MS };
  const unsettled = await settled(site.databases, stack.parts, settling);
  await watch.stop();
  journal.close();
  return {
    fault,
    site,
    baseline,
    watch,
    moments: { begunAt, brokenAt: notes.brokenAt ?? brokenAt, mendedAt, endedAt: Date.now() },
    journal: readJournal(journal.path),
    acknowledged: referrals.acknowledged,
    ofLoad: referrals.ofLoad,
    triaged: referrals.triaged,
    apart: referrals.apart,
    givenUp: failed,
    unsettled,
    recoveredMs,
  };
}

/** A drill that throws has failed, and what it has done to the hub is looked at all the same. */
async function runSafely(fault: Fault, field: Field, site: Site): Promise<void> {
  try {
    await fault.run(field);
  } catch (error) {
    field.claim('the drill ran to its end', false, error instanceof Error ? error.message : String(error));
  }
  await mendAll(site);
}
