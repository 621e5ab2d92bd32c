import type { Deployment } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { crash, type Point } from './crashing.js';
import { takenNotCommitted } from './half-done.js';
import { killedByAnEvent } from './killed-by-an-event.js';

const WITHIN_MS = 15_000;
const NTH = 6;

const POINTS: readonly Point[] = [
  { point: 'inbox.beforeTransaction', nth: NTH },
  { point: 'inbox.inTransaction', nth: NTH },
  { point: 'inbox.afterCommit', nth: NTH, leaves: [{ half: takenNotCommitted, must: 'some' }] },
];

async function run(field: Field): Promise<void> {
  const services: readonly Deployment[] = field.short ? ['screening'] : ['screening', 'sla', 'notifications'];
  for (const service of services) {
    for (const point of POINTS) await crash(field, { service, ...point, withinMs: WITHIN_MS });
  }
  await killedByAnEvent(field, 'screening');
  field.mended();
}

export const killedConsumer: Fault = {
  id: 'F3',
  name: 'kill -9 of a consumer before its transaction, in it, and after the commit before the offset; an event that kills each time',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 15_000,
  copiesAllowed: true,
  run,
};
