import { decodeState } from '@mash/persistence';
import type { SimulatedDatabase } from '@mash/testing';
import { SWEEP_EVERY_MS } from '../../src/adapters/jobs/sweep.job.js';
import type { Clock } from '../../src/domain/clock/clock.js';
import type { Bus } from './bus.js';
import { undisturbed } from './reference.js';
import type { ClockRow, EarlyRow, TakenRow, ToldRow } from './tables.js';

/** A sweep and what it may take on a slow machine. */
export const RINGS_WITHIN_MS = SWEEP_EVERY_MS + 1_000;

const at = (date: Date | null | undefined): string => date?.toISOString() ?? '-';
const nameOf = ({ kind, subject_id, round }: ClockRow): string => `${kind} ${subject_id} ${String(round)}`;

/** What has still to be taken. */
export function untaken(database: SimulatedDatabase, bus: Bus): readonly string[] {
  const taken = new Map(database.rows<TakenRow>('taken').map(({ stream, last }) => [stream, last]));
  return [...bus.streams]
    .filter(([stream, events]) => (taken.get(stream) ?? 0) !== events.length)
    .map(
      ([stream, events]) => `I1: ${stream} is taken to ${String(taken.get(stream) ?? 0)} of ${String(events.length)}`,
    );
}

/** I4: none waits that a sweep should have found. */
export function silent(database: SimulatedDatabase): readonly string[] {
  const latest = database.clock.now().getTime() - RINGS_WITHIN_MS;
  return database
    .rows<ClockRow>('clock')
    .filter(({ next_ring_at }) => next_ring_at !== null && next_ring_at.getTime() < latest)
    .map((row) => `I4: ${nameOf(row)} should have rung at ${at(row.next_ring_at)}, it is ${at(database.clock.now())}`);
}

/** What does not hold when everything has come to rest. */
export async function violations(database: SimulatedDatabase, bus: Bus): Promise<readonly string[]> {
  const told = database.rows<ToldRow>('told');
  return [
    ...silent(database),
    ...early(told),
    ...twice(told),
    ...versions(database, told),
    ...stranded(database),
    ...(await ends(database, bus)),
  ];
}

type Told = { readonly clockId: string; readonly dueAt: string };

const dataOf = ({ data }: ToldRow): Told => data as Told;

/** I4: by the database's clock, which is the one that promises are made by. */
const early = (told: readonly ToldRow[]): readonly string[] =>
  told
    .filter(({ type }) => type === 'sla.clock-breached.v1')
    .filter((row) => row.told_at < new Date(dataOf(row).dueAt))
    .map((row) => `I4: ${dataOf(row).clockId} rang at ${at(row.told_at)} and was due at ${dataOf(row).dueAt}`);

/** I2: a promise is broken once, and told to be due soon once. */
function twice(told: readonly ToldRow[]): readonly string[] {
  const rung = told.filter(({ type }) => type === 'sla.clock-breached.v1' || type === 'sla.clock-due-soon.v1');
  const names = rung.map((row) => `${row.type} of ${dataOf(row).clockId}`);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => `I2: ${name} twice`);
}

/** I5: no version speaks twice, and none beyond the row's own. */
function versions(database: SimulatedDatabase, told: readonly ToldRow[]): readonly string[] {
  const known = new Map(database.rows<ClockRow>('clock').map(({ id, version }) => [id, version]));
  return told
    .filter(({ aggregate_id, aggregate_version }) => aggregate_version > (known.get(aggregate_id) ?? 0))
    .map(
      ({ aggregate_id, aggregate_version }) =>
        `I5: ${aggregate_id} spoke at ${String(aggregate_version)}, which it never had`,
    );
}

/** I1: a fact that overtook its contact is taken once that is known. */
const stranded = (database: SimulatedDatabase): readonly string[] =>
  database
    .rows<EarlyRow>('early_fact')
    .map(({ case_id, fact }) => `I1: left behind of ${case_id}: ${JSON.stringify(fact)}`);

/** I1: whatever the order and whatever went wrong, the promises come to what they would have come to. */
async function ends(database: SimulatedDatabase, bus: Bus): Promise<readonly string[]> {
  const now = database.clock.now();
  const rows = new Map(database.rows<ClockRow>('clock').map((row) => [nameOf(row), endOf(stateOf(row), now)]));
  const wanted = new Map((await undisturbed(bus, now)).map((clock) => [nameOfClock(clock), endOf(clock, now)]));
  const names = [...new Set([...rows.keys(), ...wanted.keys()])];
  return names
    .filter((name) => rows.get(name) !== wanted.get(name))
    .map((name) => `I1: ${name} came to ${String(rows.get(name))} instead of ${String(wanted.get(name))}`);
}

const nameOfClock = ({ kind, subjectId, round }: Clock): string => `${kind} ${subjectId} ${String(round)}`;

const stateOf = ({ state, id, version }: ClockRow): Clock => ({
  ...(decodeState(state) as Clock),
  id: id as Clock['id'],
  version,
});

/** One that is due now may have rung or not. */
function endOf({ state, dueAt, stoppedAt }: Clock, now: Date): string {
  const isDueNow = dueAt !== undefined && Math.abs(now.getTime() - dueAt.getTime()) <= RINGS_WITHIN_MS;
  const name = isDueNow && stoppedAt === undefined && state !== 'cancelled' ? 'due' : state;
  return `${name}, due ${at(dueAt)}, stopped ${at(stoppedAt)}`;
}
