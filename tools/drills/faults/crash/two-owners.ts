import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { RedCases } from '../../flow/red-cases.js';
import { untilCaughtUp, untilPublished } from './caught-up.js';
import { claimRung } from './clock.js';
import { fatalEnvironment } from './crashing.js';

const TAKES_OVER_WITHIN_MS = 5_000;
const LONGEST_MS = 90_000;
const SWEEPS_MS = 60_000;
/** So many that the second has started meanwhile. */
const SENDS = 100;
const RED_EVERY_MS = 2_000;

/** One outbox, two relays: the one that owns it dies with records on the bus that still wait there. */
async function twoRelays(field: Field): Promise<void> {
  const { stack, claim } = field;
  await stack.services.stop('screening');
  const environment = fatalEnvironment({ point: 'relay.afterSend', nth: SENDS });
  await stack.services.start('screening', { environment });
  const death = stack.services.expectDeath('screening');
  await stack.services.startSecond('screening');
  const how = await Promise.race([death, pause(LONGEST_MS, 'it still lives', { ref: false })]);
  const diedAt = new Date();
  claim('the relay that owns the outbox dies at relay.afterSend', how === 'SIGKILL', how);
  const took = await untilPublished(field, 'screening', { by: diedAt, withinMs: LONGEST_MS });
  claim(
    'the other relay has sent what waited 5 s after its death',
    took !== undefined && took <= TAKES_OVER_WITHIN_MS,
    took === undefined ? 'never' : `${String(took)} ms`,
  );
  await stack.services.start('screening');
  await untilCaughtUp(field, 'screening', { by: diedAt, withinMs: LONGEST_MS });
  await stack.services.stopSecond('screening');
}

/** Two processes that ring the same clocks, of which one dies in the middle of it. */
async function twoSweeps(field: Field): Promise<void> {
  const { stack, claim, short } = field;
  const red = new RedCases(field, RED_EVERY_MS);
  await stack.services.startSecond('sla');
  await pause(short ? SWEEPS_MS / 3 : SWEEPS_MS);
  await stack.services.stop('sla');
  stack.services.launch('sla', fatalEnvironment({ point: 'clock.inRing', nth: 2 }));
  const late = pause(LONGEST_MS, 'it still lives', { ref: false });
  const how = await Promise.race([stack.services.expectDeath('sla'), late]);
  claim('one of two that ring dies at clock.inRing', how === 'SIGKILL', how);
  await pause(SWEEPS_MS / 6);
  await stack.services.start('sla');
  await stack.services.stopSecond('sla');
  await red.stop();
  await pause(SWEEPS_MS / 3);
  await claimRung(field, red);
}

async function run(field: Field): Promise<void> {
  await twoRelays(field);
  await twoSweeps(field);
  field.mended();
}

export const twoOwners: Fault = {
  id: 'F26',
  name: 'two relays on one outbox and two sweeps of the same clocks, by mistake, and one of each killed',
  holds: ['I2', 'I3'],
  boundMs: 15_000,
  run,
};
