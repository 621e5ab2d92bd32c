import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';

const BETWEEN_MS = 1000;
const STOP_LIMIT_MS = 20_000;

async function run({ stack, timed, note, short }: Field): Promise<void> {
  const all = short ? (['intake'] as const) : DEPLOYMENTS;
  let longest = 0;
  for (const service of all) {
    const begun = performance.now();
    await stack.services.stop(service);
    longest = Math.max(longest, performance.now() - begun);
    await stack.services.start(service);
    await pause(BETWEEN_MS);
  }
  timed(
    'each ended within 20 s of SIGTERM',
    longest < STOP_LIMIT_MS,
    `the longest took ${(longest / 1000).toFixed(1)} s`,
  );
  note(`stopped and started again under load: ${all.join(', ')}`);
}

export const stoppedServices: Fault = {
  id: 'F6',
  name: 'SIGTERM of each service under load, one after the other',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 20_000,
  run,
};
