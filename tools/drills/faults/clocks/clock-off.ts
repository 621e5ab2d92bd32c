import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import { FakedClock } from '../../../stack/faked-clock.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { amongRedCases } from '../../flow/red-cases.js';
import { claimEmailsGo, claimNoneBornLate, claimOff, claimRefuses, noteTimes } from './clock-claims.js';
import { claimRings } from './ring-claims.js';

/** Of these the clock goes wrong: who rings, who sends, and who fetches contents under tokens and checks those of others. */
const VICTIMS = ['sla', 'notifications', 'checks-police'] as const satisfies readonly Deployment[];
const GUARDED = 'checks-police';

const MINUTE = 60_000;

/** How far the clock is off, and how it comes to be. Five minutes over the hour: a broker refuses what is more than that ahead. */
const OFFSETS = [
  { name: 'an hour and five minutes fast', aheadMs: 65 * MINUTE },
  { name: 'an hour and five minutes slow', aheadMs: -65 * MINUTE },
  { name: 'set back ten minutes', aheadMs: -10 * MINUTE },
] as const;

const RED_EVERY_MS = 2_000;
const CHAIN_MS = 47_000;
const OFF_MS = 50_000;
/** Its process sees another time within a second, its tokens and waits a little later. */
const BETWEEN_MS = 15_000;
const AFTER_MS = 11_000;

export const clockOff: Fault = {
  id: 'F23',
  name: 'the clocks of sla, notifications and an agency’s checks an hour fast, an hour slow, set back ten minutes',
  holds: ['I1', 'I2', 'I4'],
  boundMs: 150_000,
  run: async (field) => {
    const clock = await FakedClock.at(join(field.stack.folders.profile, 'clock'));
    for (const victim of VICTIMS) await startWith(field, victim, clock.environment);
    try {
      await amongRedCases(field, RED_EVERY_MS, async () => {
        await pause(CHAIN_MS);
        field.broken();
        for (const { name, aheadMs } of OFFSETS) await off(field, clock, { what: `Clocks ${name}`, aheadMs });
        field.mended();
      });
      await pause(CHAIN_MS);
    } finally {
      for (const victim of VICTIMS) await startWith(field, victim, {});
    }
  },
};

type Off = { readonly what: string; readonly aheadMs: number };

async function off(field: Field, clock: FakedClock, { what, aheadMs }: Off): Promise<void> {
  clock.set(aheadMs);
  const from = new Date();
  await pause(OFF_MS);
  await claimRefuses(field, what, GUARDED);
  const span = { from, to: new Date() };
  clock.set(0);
  await pause(AFTER_MS);
  claimOff(field, { what, span, victims: VICTIMS, aheadMs });
  await claimRings(field, what, span);
  await claimNoneBornLate(field, what, span);
  await claimEmailsGo(field, what, span);
  await noteTimes(field, what, span);
  await pause(BETWEEN_MS);
}

async function startWith({ stack }: Field, service: Deployment, environment: Record<string, string>): Promise<void> {
  await stack.services.stop(service);
  await stack.services.start(service, { environment });
}
