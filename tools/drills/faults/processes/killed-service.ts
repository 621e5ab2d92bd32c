import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Fault } from '../../fault.js';

const DOWN_MS = 2_000;

/** A service is killed without warning while contacts flow, and started again. */
const killed = (victim: Deployment): Fault => ({
  id: `kill ${victim}`,
  name: `kill -9 of ${victim} under load`,
  holds: ['I1', 'I2', 'I3'],
  boundMs: 10_000,
  copiesAllowed: victim === 'notifications',
  run: async ({ stack, note, mended }) => {
    const begun = performance.now();
    await stack.services.kill(victim);
    await pause(DOWN_MS);
    await stack.services.start(victim);
    mended();
    note(`ready again ${((performance.now() - begun) / 1000).toFixed(1)} s after the kill`);
  },
});

export const killedServices: readonly Fault[] = DEPLOYMENTS.map(killed);
