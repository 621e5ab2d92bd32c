import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import { databaseOf } from '../../../stack/parts/databases.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { asSuperuser } from './administering.js';
import { leaveDeadRows, openSnapshot } from './old-snapshot.js';
import { deadRowsIn, saidSpeed, speedOfRelay, type Speed } from './relay-speed.js';

const WITH_SNAPSHOT = ['intake', 'screening'] as const satisfies readonly Deployment[];
const LASTS_MS = 600_000;
const SHORT_MS = 60_000;
const MEASURED_MS = 30_000;
const SHORT_MEASURED_MS = 15_000;
/** What some hours of steady load leave. */
const DEAD_ROWS = 100_000;
/** Samples are taken once a second, and metrics are read at most so much later. */
const SLACK_SECONDS = 20;
const OLDEST_ROW_SECONDS = 5;

export const longTransaction: Fault = {
  id: 'F16',
  name: 'a transaction open for ten minutes beside load',
  holds: ['I3', 'I8'],
  boundMs: 15_000,
  rate: 5,
  run: async (field) => {
    const measured = field.short ? SHORT_MEASURED_MS : MEASURED_MS;
    const lasts = field.short ? SHORT_MS : LASTS_MS;
    await pause(measured);
    const before = await speeds(field, measured);
    field.broken();
    const from = Date.now();
    const closing = await Promise.all(WITH_SNAPSHOT.map((of) => openSnapshot(field, of)));
    await pause(lasts / 2);
    for (const of of WITH_SNAPSHOT) await leaveRows(field, of);
    await pause(lasts / 2);
    const during = await speeds(field, measured);
    for (const of of WITH_SNAPSHOT) await noteDead(field, of);
    await Promise.all(closing.map((close) => close()));
    field.mended();
    noteSpeeds(field, before, during);
    for (const of of WITH_SNAPSHOT) claimSeen(field, of, { from, to: Date.now() });
  },
};

const speeds = ({ databases }: Field, lastMs: number): Promise<readonly Speed[]> =>
  Promise.all(WITH_SNAPSHOT.map((of) => speedOfRelay(databases, of, lastMs)));

const leaveRows = ({ stack }: Field, of: Deployment): Promise<void> =>
  asSuperuser(stack.parts, (client) => leaveDeadRows(client, DEAD_ROWS), databaseOf(of));

async function noteDead(field: Field, of: Deployment): Promise<void> {
  field.note(`${of}: ${String(await deadRowsIn(field.databases, of))} dead rows in the outbox at the end`);
}

function noteSpeeds(field: Field, before: readonly Speed[], during: readonly Speed[]): void {
  for (const [place, of] of WITH_SNAPSHOT.entries()) {
    const [one, other] = [before[place], during[place]];
    if (one === undefined || other === undefined) continue;
    field.note(`${of}: rows waited before: ${saidSpeed(one)}; at the end of the transaction: ${saidSpeed(other)}`);
  }
}

type Span = { readonly from: number; readonly to: number };

/** What an alert could have been raised on, and that the relay kept up all the same. */
function claimSeen(field: Field, service: Deployment, span: Span): void {
  const lasted = (span.to - span.from) / 1000;
  const highest = (name: string): number => field.watch.highest(name, { ...span, service })?.value ?? 0;
  const oldest = highest('mash_database_oldest_transaction_seconds');
  const seen = `${oldest.toFixed(0)} s of ${lasted.toFixed(0)} s`;
  field.claim(`${service} shows how old the oldest transaction is`, oldest > lasted - SLACK_SECONDS, seen);
  const dead = highest('mash_outbox_dead_rows');
  field.claim(`${service} shows the outbox's dead rows`, dead >= DEAD_ROWS, String(dead));
  const waited = field.watch.oldestOutboxRow({ ...span, service })?.value ?? 0;
  field.claim(`${service}: the relay keeps up`, waited <= OLDEST_ROW_SECONDS, `oldest row ${waited.toFixed(1)} s`);
}
