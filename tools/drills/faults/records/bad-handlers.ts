import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { exhausted } from './exhausted.js';
import { poisoned } from './poisoned.js';

async function run(field: Field): Promise<void> {
  await poisoned(field);
  if (!field.short) await exhausted(field);
  field.mended();
}

export const badHandlers: Fault = {
  id: 'F22-handler',
  name: 'a handler that throws a TypeError, and one that exhausts memory',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 20_000,
  exceptions: [
    {
      invariant: 'I7',
      bound: 'while the process that it killed is away: up to four times a restart and the session time-out of 10 s',
      because: 'an event that exhausts memory takes the whole process with it, and so what all other keys wait for',
    },
  ],
  run,
};
