import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { RedCases } from '../../flow/red-cases.js';
import { ringsIn, silentIn } from '../../stores/rings.js';
import { crash, type Point } from './crashing.js';
import { dueNotRung } from './half-done.js';

const WITHIN_MS = 10_000;
const RED_EVERY_MS = 2_000;
/** The last step of a notice's chain rings 46 s after it was raised. */
const LAST_STEP_MS = 50_000;
/** What it takes to start again, and the sweep. */
const LATEST_MS = 30_000;

const POINTS: readonly Point[] = [
  { point: 'clock.beforeRing', nth: 2, leaves: [{ half: dueNotRung, must: 'some' }] },
  { point: 'clock.inRing', nth: 2, leaves: [{ half: dueNotRung, must: 'some' }] },
  { point: 'clock.afterRing', nth: 2 },
];

async function run(field: Field): Promise<void> {
  const red = new RedCases(field, RED_EVERY_MS);
  for (const point of POINTS) await crash(field, { service: 'sla', ...point, withinMs: WITHIN_MS });
  await red.stop();
  await pause(field.short ? LAST_STEP_MS / 2 : LAST_STEP_MS);
  await claimRung(field, red);
}

/** Every promise that was broken meanwhile was found broken once, not too early and not too late. */
export async function claimRung({ databases, since, claim, note }: Field, { failed }: RedCases): Promise<void> {
  const until = new Date(Date.now() - LATEST_MS / 3);
  const rings = await ringsIn(databases, since, until);
  const silent = await silentIn(databases, since, until);
  claim('clocks were due meanwhile', rings.count > 0, String(rings.count));
  claim('none rang early', rings.early.length === 0, rings.early.map(({ clockId }) => clockId).join(', '));
  claim('none rang twice', rings.twice.length === 0, rings.twice.join(', '));
  claim('each that was due has rung', silent.length === 0, silent.join(', '));
  claim(
    'none rang more than 30 s late',
    rings.latest <= LATEST_MS,
    `the latest ${String(Math.round(rings.latest))} ms`,
  );
  claim('no red case was given up', failed.length === 0, failed.join(', '));
  note(`clocks rang ${String(Math.round(rings.median))} ms after their time in the median`);
}

export const killedClock: Fault = {
  id: 'F4',
  name: 'kill -9 of the clock worker before clocks ring, while they ring, and after',
  holds: ['I2', 'I4'],
  boundMs: 15_000,
  run,
};
