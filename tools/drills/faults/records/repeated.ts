import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { heldIn } from '../../check/baseline.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { sumOf } from '../../watch/sample.js';
import { setOffsets } from '../broker/offsets.js';
import { claimStillReady } from '../broker/signals.js';
import { parkedNow } from '../postgres/parked-now.js';
import { readersNow } from '../../stores/readers.js';
import { produce } from './producing.js';
import { allSentSince, type Stored } from './stored.js';

const TIMES = 10;
const COLLECTED_MS = 30_000;
const SHORT_COLLECTED_MS = 1_000;
const READ_AGAIN: readonly Deployment[] = ['screening', 'sla', 'notifications'];

/** Every record that was written since the drill began, ten times more by its writer's account, stale behind new. */
async function repeatAll({ stack, databases, since }: Field): Promise<number> {
  const sent = await allSentSince(databases, since);
  let records = 0;
  for (const [of, events] of sent) {
    records += events.length;
    await repeat(stack.parts, of, events);
  }
  return records;
}

async function repeat(parts: Field['stack']['parts'], of: Deployment, events: readonly Stored[]): Promise<void> {
  const tenTimes = Array.from({ length: TIMES }, () => events).flat();
  if (tenTimes.length > 0) await produce(parts, tenTimes, { as: of });
}

/** A service begins its topics anew, as one whose offsets were lost. */
async function readAgain({ stack, note }: Field, service: Deployment): Promise<void> {
  const topics = (await readersNow(stack.parts)).get(service) ?? [];
  await stack.services.stop(service);
  const passed = await setOffsets(stack.parts, { of: service, topics, to: 'start' });
  await stack.services.start(service);
  note(`${service} was made to read again ${String(-passed)} records`);
}

const seenIn = ({ watch }: Field): number =>
  DEPLOYMENTS.reduce((sum, service) => {
    const sample = watch.latest(service);
    return sum + (sample === undefined ? 0 : (sumOf(sample, 'mash_inbox_events_total', { outcome: 'seen' }) ?? 0));
  }, 0);

async function run(field: Field): Promise<void> {
  const { note, claim, short, databases } = field;
  const held = await heldIn(databases);
  await pause(short ? SHORT_COLLECTED_MS : COLLECTED_MS);
  const from = Date.now();
  const seen = seenIn(field);
  const records = await repeatAll(field);
  note(`${String(records)} records, each ${String(TIMES)} times more, in ${((Date.now() - from) / 1000).toFixed(1)} s`);
  claimStillReady(field, 'while the records come again', DEPLOYMENTS, { from, to: Date.now() });
  const shown = await field.watch.when('screening', () => seenIn(field) > seen, 15_000);
  claim('the services count them as seen', shown !== undefined, `${String(seenIn(field) - seen)} by then`);
  if (!short) for (const service of READ_AGAIN) await readAgain(field, service);
  field.mended();
  const more = [...(await heldIn(databases))].filter(([at, count]) => count > (held.get(at) ?? 0));
  claim('no event had to be held for it', more.length === 0, more.map(([at]) => at).join(', '));
  claim('nothing is parked', (await parkedNow(databases)) === 0);
}

export const repeatedRecords: Fault = {
  id: 'F20',
  name: 'every record delivered ten times more, and read again from the start',
  holds: ['I1', 'I2', 'I3', 'I8'],
  boundMs: 30_000,
  run,
};
