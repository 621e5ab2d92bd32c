import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '@mash/kernel';
import { Hub } from '../../../play/hub.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { asSuperuser } from './administering.js';
import { endBackends } from './backends.js';
import { claimHonest } from './honesty.js';
import { fetchesOf, Probe } from './probe.js';
import { claimUnharmed } from './unharmed.js';

const EVERY_MS = 200;
const AT_ONCE = 2;
/** Each fifth time it is relays, which hold the outbox by an advisory lock of their session. */
const RELAYS_EVERY = 5;
const BETWEEN_RESTARTS_MS = 5_000;
const SOON_MS = 15_000;

export const endedAtRandom: Fault = {
  id: 'F13',
  name: 'backends of PostgreSQL end at random; it restarts at once',
  holds: ['I1', 'I2', 'I5'],
  boundMs: 60_000,
  run: async (field) => {
    const hub = new Hub(field.stack.parts);
    const probes = await Promise.all(DEPLOYMENTS.map((at) => Probe.of(hub, fetchesOf(at))));
    const begun = Date.now();
    field.broken();
    await endAtRandom(field, field.short ? 4_000 : 20_000);
    for (let restart = 0; restart < restartsOf(field); restart += 1) {
      if (restart > 0) await pause(BETWEEN_RESTARTS_MS);
      await restartAtOnce(field, probes);
    }
    field.mended();
    await Promise.all(probes.map((probe) => probe.stop()));
    const answers = probes.flatMap((probe) => probe.between({ from: begun, to: Date.now() }));
    claimHonest(field, answers);
    const ready = await Promise.all(DEPLOYMENTS.map((service) => field.watch.readyWithin(service, SOON_MS)));
    field.claim('every service is ready again within 15 s', !ready.includes(false));
    await claimUnharmed(field);
  },
};

/** A server that runs elsewhere cannot be stopped from here. */
function restartsOf({ stack, short }: Field): number {
  if (!stack.running.owns('postgres')) return 0;
  return short ? 1 : 3;
}

async function endAtRandom(field: Field, lastsMs: number): Promise<void> {
  const ended: string[] = [];
  await asSuperuser(field.stack.parts, async (client) => {
    const end = performance.now() + lastsMs;
    for (let turn = 1; performance.now() < end; turn += 1) {
      const relaysOnly = turn % RELAYS_EVERY === 0;
      ended.push(...(await endBackends(client, { relaysOnly, count: AT_ONCE })));
      await pause(EVERY_MS);
    }
  });
  const relays = ended.filter((name) => name.endsWith(' relay')).length;
  field.note(
    `${String(ended.length)} backends ended, of ${String(new Set(ended).size)} kinds, ${String(relays)} of relays`,
  );
}

async function restartAtOnce(field: Field, probes: readonly Probe[]): Promise<void> {
  await field.stack.running.stopPostgresAtOnce();
  const begun = Date.now();
  await field.stack.running.start('postgres');
  const back = Date.now();
  const firsts = await Promise.all(probes.map((probe) => probe.good(SOON_MS, back)));
  const latest = Math.max(...firsts.map((ms) => ms ?? Infinity));
  field.note(
    `PostgreSQL restarted in ${String(back - begun)} ms; every service answered ${latest.toFixed(0)} ms after that`,
  );
  field.timed('every service answers within 2 s of the return', latest <= 2_000, `${latest.toFixed(0)} ms`);
}
