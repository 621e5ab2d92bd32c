import { Databases } from '../../drills/stores/databases.js';
import { ringsIn, silentIn } from '../../drills/stores/rings.js';
import { say, step } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { Announcing, contactReceived } from '../hop/announcing.js';
import { startHere } from '../hop/hops.js';
import { arrivals, drawsFrom } from '../load/arrivals.js';
import { openLoop } from '../load/open-loop.js';
import { parseRounds, type RoundsOptions } from '../options.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { between, usedBy } from '../usage/usage.js';
import { PROFILE, runBench } from '../running.js';
import { fillClocks } from './filling.js';
import { PHASES, until, type Phase } from './phases.js';
import { measureRearming } from './rearming.js';
import { latenessTable, rearmingTable, type Phased } from './tables.js';

const DEFAULTS = { events: 1_000_000, rounds: 1 };
const HOUR_MS = 3_600_000;
const WINDOW_MS = 60_000;
const BETWEEN_MS = 20_000;
/** What is due in one window. */
const DUE = 2_000;
/** Until sla is up and has armed what is near. */
const UP_WITHIN_MS = 60_000;
const CONTACTS_A_SECOND = 20;
const LATEST_MS = 10_000;

async function measure(stack: Stack, { events, keeps }: RoundsOptions): Promise<boolean> {
  await stack.prepareServices();
  const begins = await filled(stack, events);
  const starting = performance.now();
  await stack.services.start('sla');
  const startedMs = performance.now() - starting;
  const intake = await startHere(stack, 'intake');
  const databases = new Databases(stack.parts.postgres);
  const phased: Phased[] = [];
  try {
    const contacts = new Announcing(intake, contactReceived);
    for (const [place, phase] of PHASES.entries()) {
      const from = begins + place * (WINDOW_MS + BETWEEN_MS);
      phased.push(await during(stack, databases, { phase, from, contacts }));
    }
  } finally {
    await databases.close();
    await intake.stop();
  }
  const memory = usedBy(PROFILE).find(({ name }) => name === 'sla')?.pssKib ?? 0;
  const rearmed = await measureRearming(stack, events);
  const notes = [
    `${String(events)} running clocks, due evenly over two days, and ${String(DUE)} more in each minute that is measured, beside ${String(CONTACTS_A_SECOND)} contacts a second that start and stop clocks. Lateness is from the time a clock was due to the transaction that found it, by the database's clock.`,
    `sla was ready ${(startedMs / 1000).toFixed(1)} s after its start with all of them, and has ${(memory / 1024).toFixed(0)} MiB (PSS) at the end of these minutes.`,
    `Arming: ${String(events)} clocks, all due within the quarter of an hour for which alarms are armed. First is when the first alarm was there (sla looks every five seconds; a start is in it), all is from then to the last; the memory is the highest that was seen.`,
  ];
  const tables: readonly Titled[] = [
    { title: 'Lateness', table: latenessTable(phased) },
    { title: 'Arming all of them anew', table: rearmingTable(rearmed) },
  ];
  [...notes, ...tables.flatMap(linesOfTable)].forEach(say);
  if (keeps) record(textOf({ command: commandLine('clocks'), notes, tables }));
  const isArmed = rearmed.every(({ alarms, clocks }) => alarms >= clocks);
  return isArmed && phased.every(({ rings, silent }) => rings.early.length + rings.twice.length + silent === 0);
}

/** Answers when the first window begins. */
async function filled({ parts }: Stack, count: number): Promise<number> {
  const policy = 'bench';
  await step(`${String(count)} clocks`, () =>
    fillClocks(parts, { from: new Date(Date.now() + HOUR_MS), forMs: 47 * HOUR_MS, count }, policy),
  );
  const begins = Date.now() + UP_WITHIN_MS;
  for (const place of PHASES.keys()) {
    const from = new Date(begins + place * (WINDOW_MS + BETWEEN_MS));
    await fillClocks(parts, { from, forMs: WINDOW_MS, count: DUE }, policy);
  }
  return begins;
}

type Window = { readonly phase: Phase; readonly from: number; readonly contacts: Announcing };

async function during(stack: Stack, databases: Databases, { phase, from, contacts }: Window): Promise<Phased> {
  await until(from - BETWEEN_MS / 4);
  await phase.begin(stack);
  await until(from);
  const before = usedBy(PROFILE);
  const load = { rate: CONTACTS_A_SECOND, seconds: WINDOW_MS / 1000 };
  const { failed } = await openLoop(arrivals(load, drawsFrom(from)), contacts.announce);
  await until(from + WINDOW_MS + LATEST_MS);
  const usage = between(before, usedBy(PROFILE));
  await phase.end(stack);
  if (failed.length > 0) throw new Error(`${String(failed.length)} contacts were not committed: ${failed[0] ?? ''}`);
  const [since, to] = [new Date(from), new Date(from + WINDOW_MS)];
  const [rings, silent] = [await ringsIn(databases, since, to), await silentIn(databases, since, to)];
  say(`  ${phase.name}: ${String(rings.count)} rang, the latest ${rings.latest.toFixed(0)} ms late`);
  return { phase: phase.name, rings, silent: silent.length, usage };
}

await runBench((argv) => parseRounds(argv, { name: 'clocks', ...DEFAULTS }), measure);
