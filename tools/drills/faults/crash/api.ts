import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { crash, type Point } from './crashing.js';
import { committedNotAnswered, triagedNotAnswered } from './half-done.js';

const WITHIN_MS = 10_000;

const AT_INTAKE: readonly Point[] = [
  { point: 'api.beforeCommit', nth: 8, leaves: [{ half: committedNotAnswered }] },
  { point: 'api.afterCommit', nth: 8, leaves: [{ half: committedNotAnswered, must: 'some' }] },
];

const AT_SCREENING: readonly Point[] = [
  { point: 'api.beforeCommit', nth: 2, leaves: [{ half: triagedNotAnswered }] },
  { point: 'api.afterCommit', nth: 2, leaves: [{ half: triagedNotAnswered, must: 'some' }] },
];

async function run(field: Field): Promise<void> {
  const repeatsBefore = field.hub.repeats;
  for (const point of AT_INTAKE) await crash(field, { service: 'intake', ...point, withinMs: WITHIN_MS });
  if (!field.short) {
    for (const point of AT_SCREENING) await crash(field, { service: 'screening', ...point, withinMs: WITHIN_MS });
  }
  field.mended();
  const repeats = field.hub.repeats - repeatsBefore;
  field.claim('clients asked again with the same key', repeats > 0, `${String(repeats)} times`);
}

export const killedApi: Fault = {
  id: 'F1',
  name: 'kill -9 of an API before its commit, and after it before the answer',
  holds: ['I1', 'I2', 'I6'],
  boundMs: 15_000,
  run,
};
