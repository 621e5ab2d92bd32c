import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { bringBack } from './broker.js';
import { firstLeft } from './published.js';
import { inMs } from './saying.js';
import { claimNobodyDied } from './signals.js';

const KILLS = 5;
const UP_MS = 4_000;
const CALM_MS = 10_000;

export const brokerRestarts: Fault = {
  id: 'F8',
  name: 'broker restarted, then killed five times in a row',
  holds: ['I1', 'I2', 'I3', 'I8'],
  boundMs: 20_000,
  run: async (field) => {
    const from = Date.now();
    await restart(field, 'a clean restart', () => field.stack.running.stop('kafka'));
    await pause(CALM_MS);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await restart(field, `kill ${String(kill)}`, () => field.stack.running.kill('kafka'));
    }
    claimNobodyDied(field, 'all of it', { from, to: Date.now() });
  },
};

async function restart(field: Field, what: string, end: () => Promise<void>): Promise<void> {
  const begun = Date.now();
  await end();
  await field.edges.kafka.refuse();
  const { openedAt, leadsAt } = await bringBack(field);
  field.mended();
  await pause(UP_MS);
  const first = await firstLeft(field.databases, 'intake', openedAt);
  const seen = `${inMs(first)}; it led after ${inMs(leadsAt - openedAt)}, and was away for ${inMs(openedAt - begun)}`;
  field.claim(`${what}: the first event leaves within 4 s of the port being open`, first !== undefined, seen);
}
