import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { amongRedCases } from '../../flow/red-cases.js';
import { isReady, sumOf } from '../../watch/sample.js';
import { claimAcknowledged } from './acknowledged.js';
import { untilArmed } from './armed.js';
import { REDIS_FAULTS, type RedisFault } from './redis-parts.js';
import { claimRings, type Span } from './ring-claims.js';

const RED_EVERY_MS = 2_000;
/** The last step of an urgent notice is due 46 seconds after it is raised. */
const CHAIN_MS = 47_000;
const CALM_MS = 20_000;
/** What was due at the end of a span has rung by then, if it rings at all. */
const AFTER_MS = 11_000;
const ARMED_WITHIN_MS = 20_000;

export const redisAway: Fault = {
  id: 'F18',
  name: 'Redis flushed; killed and empty; half open; away for ten minutes; out of memory',
  holds: ['I1', 'I2', 'I4', 'I6'],
  boundMs: 60_000,
  run: async (field) => {
    await amongRedCases(field, RED_EVERY_MS, async () => {
      await pause(CHAIN_MS);
      const calm = await during(CALM_MS);
      await pause(AFTER_MS);
      await claimRings(field, 'with Redis', calm);
      field.broken();
      for (const fault of REDIS_FAULTS) await broken(field, fault);
      field.mended();
    });
    await pause(CHAIN_MS);
  },
};

async function broken(field: Field, fault: RedisFault): Promise<void> {
  const what = `Redis ${fault.name}`;
  const from = new Date();
  await fault.begin(field);
  await pause(fault.forMs(field.short));
  const span = { from, to: new Date() };
  await fault.end(field);
  const armedMs = await untilArmed(field, ARMED_WITHIN_MS);
  field.claim(
    `${what}: every clock has its alarm again within 20 s of the end`,
    armedMs !== undefined,
    armedMs === undefined ? 'not yet' : `after ${(armedMs / 1000).toFixed(1)} s`,
  );
  await pause(AFTER_MS);
  await claimRings(field, what, span);
  claimAcknowledged(field, what, span);
  claimSigns(field, what, span, fault);
}

/** The promises are kept without Redis, so sla stays in service; that it is without alarms is said by a metric. */
function claimSigns({ watch, claim }: Field, what: string, { from, to }: Span, { leavesNone }: RedisFault): void {
  const samples = watch.between({ from: from.getTime(), to: to.getTime(), service: 'sla' });
  const notReady = samples.filter((sample) => !isReady(sample));
  claim(
    `${what}: sla stays ready`,
    notReady.length === 0,
    `${String(notReady.length)} of ${String(samples.length)} samples`,
  );
  if (!leavesNone) return;
  const down = samples.find((sample) => sumOf(sample, 'mash_alarms_up') === 0);
  const after = down === undefined ? 'never' : `after ${((down.at - from.getTime()) / 1000).toFixed(1)} s`;
  claim(`${what}: mash_alarms_up says so within 15 s`, down !== undefined && down.at - from.getTime() <= 15_000, after);
}

async function during(milliseconds: number): Promise<Span> {
  const from = new Date();
  await pause(milliseconds);
  return { from, to: new Date() };
}
