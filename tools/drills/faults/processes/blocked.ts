import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { inSeconds } from '../broker/saying.js';
import { untilCaughtUp } from '../crash/caught-up.js';

const BLOCKED_S = 40;
const SHORT_BLOCKED_S = 20;
/** Handled events before it blocks: by then it has been ready for a while. */
const NTH = 20;
const BLOCKS_WITHIN_MS = 60_000;
const BACK_WITHIN_MS = 15_000;
const LONGEST_MS = 120_000;
const BETWEEN_MS = 5_000;
const VICTIMS: readonly Deployment[] = ['intake', 'screening', 'sla'];

/** What a process is told whose event loop stands still inside a handler, in the middle of its transaction. */
const blocking = (seconds: number) => ({
  HUB_PROFILE: 'test',
  FAULTPOINT: `inbox.inHandler:block=${String(seconds)}@${String(NTH)}`,
});

async function block(field: Field, service: Deployment, seconds: number): Promise<void> {
  const { stack, watch, claim, note } = field;
  await stack.services.stop(service);
  await stack.services.start(service, { environment: blocking(seconds) });
  const stood = await watch.when(service, ({ ready }) => ready === undefined, BLOCKS_WITHIN_MS);
  claim(`${service}: its event loop stands still, and nobody is told that it is ready`, stood !== undefined);
  const from = stood?.at ?? Date.now();
  await pause(Math.max(0, from + seconds * 1000 - Date.now()));
  const ready = await watch.when(service, (sample) => sample.ready === 200, BACK_WITHIN_MS);
  const freeAt = from + seconds * 1000;
  claim(`${service}: ready again within 15 s`, ready !== undefined, inSeconds(ready && ready.at - freeAt));
  const took = await untilCaughtUp(field, service, { by: new Date(freeAt), withinMs: LONGEST_MS });
  note(`${service} had caught up ${inSeconds(took)} later`);
  await stack.services.stop(service);
  await stack.services.start(service);
  await pause(BETWEEN_MS);
}

async function run(field: Field): Promise<void> {
  const { short } = field;
  for (const victim of short ? (['screening'] as const) : VICTIMS) {
    await block(field, victim, short ? SHORT_BLOCKED_S : BLOCKED_S);
  }
  field.mended();
}

export const blockedLoop: Fault = {
  id: 'F31',
  name: 'the event loop of a process blocked for 40 s in the middle of a transaction: intake, screening, sla',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 20_000,
  run,
};
