import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { crash, type Point } from './crashing.js';
import { begunNotSent, caughtNotNoted } from './half-done.js';

const WITHIN_MS = 10_000;
const NTH = 6;

const POINTS: readonly Point[] = [
  { point: 'email.beforeSend', nth: NTH, leaves: [{ half: begunNotSent, must: 'some' }] },
  { point: 'email.afterSend', nth: NTH, leaves: [{ half: caughtNotNoted, must: 'some' }] },
];

async function run(field: Field): Promise<void> {
  for (const point of POINTS) await crash(field, { service: 'notifications', ...point, withinMs: WITHIN_MS });
  field.mended();
}

export const killedSender: Fault = {
  id: 'F5',
  name: 'kill -9 of the email worker before it sends, and after SMTP’s 250',
  holds: ['I1', 'I2'],
  boundMs: 15_000,
  copiesAllowed: true,
  run,
};
