import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { sumOf } from '../../watch/sample.js';
import { inSeconds } from '../broker/saying.js';
import { waitingIn } from '../broker/published.js';
import { untilCaughtUp } from '../crash/caught-up.js';

const FROZEN_MS = 45_000;
const SHORT_FROZEN_MS = 15_000;
/** Longer than a silent session of a relay lives. */
const LONG_FROZEN_MS = 80_000;
const BACK_WITHIN_MS = 15_000;
const LONGEST_MS = 120_000;
const BETWEEN_MS = 5_000;
const VICTIMS: readonly Deployment[] = ['intake', 'screening', 'sla'];

/** Alone: its partitions belong to nobody until it wakes, and its clients wait. */
async function freezeAlone(field: Field, service: Deployment, frozenMs: number): Promise<void> {
  const { stack, watch, claim, note } = field;
  stack.services.freeze(service);
  const told = await watch.notReadyWithin(service, BACK_WITHIN_MS);
  claim(`${service} frozen: it is not seen as ready within 15 s`, told);
  await pause(frozenMs);
  const wokeAt = Date.now();
  stack.services.thaw(service);
  const ready = await watch.readyWithin(service, BACK_WITHIN_MS);
  claim(`${service} awake: ready within 15 s`, ready);
  const took = await untilCaughtUp(field, service, { by: new Date(wokeAt), withinMs: LONGEST_MS });
  note(`${service} had caught up ${inSeconds(took)} after it woke`);
  await pause(BETWEEN_MS);
}

/** With a second instance, to which the clients are led: it takes the partitions over; the frozen one holds the relay's lock. */
async function freezeOneOfTwo(field: Field, service: Deployment, frozenMs: number): Promise<void> {
  const { stack, edges, note, claim } = field;
  const { services, ports } = stack;
  await services.startSecond(service);
  edges.http(service).leadTo(ports.second.services[service]);
  await pause(BETWEEN_MS);
  services.freeze(service);
  const from = Date.now();
  const handled = await takesOver(field, service, from);
  claim('the second instance takes events within the session time-out and 5 s', handled <= 15_000, inSeconds(handled));
  const owned = await takesLock(field, service, from, frozenMs);
  note(
    `the outbox of ${service} moved again ${inSeconds(owned)} after its owner froze; by then ${String(await waitingIn(field.databases, service))} rows waited`,
  );
  await pause(Math.max(0, from + frozenMs - Date.now()));
  services.thaw(service);
  edges.http(service).leadTo(ports.services[service]);
  claim(
    `${service} awake beside the second: ready within 15 s`,
    await field.watch.readyWithin(service, BACK_WITHIN_MS),
  );
  await pause(BETWEEN_MS);
  await services.stopSecond(service);
}

const seconds = (date: Date | null | undefined, from: number): number | undefined =>
  date == null ? undefined : date.getTime() - from;

/** How long after the freeze the second instance took its first event: the frozen one takes none. */
async function takesOver(field: Field, service: Deployment, from: number): Promise<number> {
  const sql = `SELECT min(handled_at) AS first FROM inbox WHERE handled_at > $1`;
  return first(field, service, { sql, from: from + 1_000, withinMs: 30_000, since: from });
}

/** How long after the freeze an event left that was appended after it. */
async function takesLock(field: Field, service: Deployment, from: number, withinMs: number): Promise<number> {
  const sql = `SELECT min(sent_at) AS first FROM sent_event WHERE created_at > $1`;
  return first(field, service, { sql, from: from + 500, withinMs, since: from });
}

type Asked = { readonly sql: string; readonly from: number; readonly withinMs: number; readonly since: number };

async function first({ databases }: Field, service: Deployment, asked: Asked): Promise<number> {
  const { sql, from, withinMs, since } = asked;
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    const [row] = await databases.rows<{ readonly first: Date | null }>(service, sql, [new Date(from)]);
    const ms = seconds(row?.first, since);
    if (ms !== undefined) return ms;
    await pause(250);
  }
  return Infinity;
}

async function run(field: Field): Promise<void> {
  const { short, note, watch } = field;
  const begunAt = Date.now();
  for (const victim of short ? (['screening'] as const) : VICTIMS) {
    await freezeAlone(field, victim, short ? SHORT_FROZEN_MS : FROZEN_MS);
  }
  if (!short) await freezeOneOfTwo(field, 'screening', LONG_FROZEN_MS);
  field.mended();
  const age = watch.oldestOutboxRow({ from: begunAt });
  note(
    `the oldest outbox row that was seen: ${age === undefined ? 'none' : `${age.value.toFixed(1)} s at ${age.service}`}`,
  );
  const ends = watch
    .between({ from: begunAt })
    .filter((sample) => (sumOf(sample, 'mash_inbox_crashes_total') ?? 0) > 0);
  note(`samples that show a crashed consumer: ${String(ends.length)}`);
}

export const frozenProcess: Fault = {
  id: 'F7',
  name: 'a process frozen for 45 s, then continued: intake, screening and sla alone; screening beside a second instance',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 30_000,
  run,
};
