import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { claimNobodyDied } from '../broker/signals.js';
import { longestWait } from '../records/waits.js';

const SERVICE = 'screening';
const LONG_MS = 60_000;
const SHORT_MS = 15_000;
const STAYS_MS = 5_000;

/** Joins the group, takes its share of the partitions, and leaves them again. */
async function comeAndGo({ services }: Field['stack']): Promise<void> {
  await services.startSecond(SERVICE);
  await pause(STAYS_MS);
  await services.stopSecond(SERVICE);
}

async function run(field: Field): Promise<void> {
  const { stack, note, claim, watch, short } = field;
  const from = Date.now();
  let times = 0;
  for (; Date.now() - from < (short ? SHORT_MS : LONG_MS); times += 1) await comeAndGo(stack);
  const to = Date.now();
  field.mended();
  claimNobodyDied(field, 'while a second instance comes and goes', { from, to });
  const away = watch.between({ from, to, service: SERVICE }).filter(({ ready }) => ready !== 200);
  claim('the instance that stays is ready all the while', away.length === 0, `${String(away.length)} looks say no`);
  note(`it came and went ${String(times)} times in ${((to - from) / 1000).toFixed(0)} s`);
  await pause(STAYS_MS);
  note(`the longest that a contact waited for its case: ${(await longestWait(field, { from, to })).toFixed(0)} ms`);
}

export const comingAndGoing: Fault = {
  id: 'F25',
  name: 'a second instance of screening joins and leaves every few seconds',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 15_000,
  rate: 10,
  run,
};
