import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import { openLoop } from '../bench/load/open-loop.js';
import type { Drill } from './drill.js';
import { Journal, readJournal } from './flow/journal.js';
import { PatientHub } from './flow/patient-hub.js';
import { Referrals } from './flow/referrals.js';
import { prove, type Proof } from './proving.js';
import { untilArrived } from './recovering.js';
import { referenceOf, type Reference } from './reference.js';

export type Killed = Proof & {
  readonly victim: Deployment;
  readonly acknowledged: number;
  readonly triaged: number;
  readonly repeats: number;
  /** From the kill until it was ready again. */
  readonly downMs: number;
  /** From the kill until all that had been acknowledged when it was ready again had arrived everywhere. */
  readonly recoveredMs: number;
};

const DOWN_MS = 2_000;
const KILLED_AFTER = 0.3;

/** Kills a service without warning while contacts flow, starts it again, and proves that nothing was lost or doubled. */
export async function kill(victim: Deployment, drill: Drill): Promise<Killed> {
  const { stack, bodies, contacts, rate, folder } = drill;
  const hub = new PatientHub(stack.parts);
  const like = await referenceOf(hub, drill);
  const since = new Date();
  const journal = new Journal(join(folder, `${victim}.journal`));
  const referrals = new Referrals(hub, bodies, journal);
  const flow = openLoop(evenly(contacts, rate), referrals.send);
  const times = await breakAndMend(victim, { drill, referrals, like });
  const { failed } = await flow;
  journal.close();
  const entries = readJournal(journal.path);
  const proof = await prove({ drill, victim, like, since, entries, triaged: referrals.triaged });
  return {
    ...proof,
    ...times,
    wrong: [...failed.map((why) => `a contact was given up: ${why}`), ...proof.wrong],
    victim,
    acknowledged: entries.length,
    triaged: referrals.triaged.length,
    repeats: hub.repeats,
  };
}

const evenly = (count: number, rate: number): readonly number[] =>
  Array.from({ length: count }, (_, place) => (place * 1000) / rate);

type Breaking = { readonly drill: Drill; readonly referrals: Referrals; readonly like: Reference };

async function breakAndMend(victim: Deployment, { drill, referrals, like }: Breaking) {
  const { stack, contacts, rate } = drill;
  while (referrals.acknowledged.length < contacts * KILLED_AFTER) await pause(1000 / rate / 4);
  const begun = performance.now();
  await stack.services.kill(victim);
  await pause(DOWN_MS);
  await stack.services.start(victim);
  const downMs = performance.now() - begun;
  const before = { acknowledged: [...referrals.acknowledged], triaged: [...referrals.triaged] };
  await untilArrived(drill, before, like);
  return { downMs, recoveredMs: performance.now() - begun };
}
