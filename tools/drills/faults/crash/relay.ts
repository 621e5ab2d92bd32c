import type { Deployment } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { crash, type Leaves, type Point } from './crashing.js';
import { sentNotMoved, waiting } from './half-done.js';

const WITHIN_MS = 5_000;
const NTH = 6;

const WAITING: Leaves = { half: waiting, must: 'some' };

const POINTS: readonly Point[] = [
  { point: 'relay.afterRead', nth: NTH, leaves: [WAITING, { half: sentNotMoved, must: 'none' }] },
  { point: 'relay.whileSending', nth: NTH, leaves: [WAITING, { half: sentNotMoved, must: 'some' }] },
  { point: 'relay.afterSend', nth: NTH, leaves: [WAITING, { half: sentNotMoved, must: 'some' }] },
  { point: 'relay.afterMove', nth: NTH, leaves: [{ half: sentNotMoved, must: 'none' }] },
];

async function run(field: Field): Promise<void> {
  const services: readonly Deployment[] = field.short ? ['intake'] : ['intake', 'screening'];
  for (const service of services) {
    for (const point of POINTS) await crash(field, { service, ...point, until: 'published', withinMs: WITHIN_MS });
  }
  field.mended();
}

export const killedRelay: Fault = {
  id: 'F2',
  name: 'kill -9 of a relay after it has read, while it sends, after the acknowledgement, and after it has moved the rows',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 15_000,
  run,
};
