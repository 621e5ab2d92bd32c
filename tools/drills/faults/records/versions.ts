import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { sumOf } from '../../watch/sample.js';
import { claimStillReady } from '../broker/signals.js';
import { appendNewerType, NEWER_TYPE, newerEvents, newerWriters } from './newer-writers.js';
import { READERS } from './fabricated.js';
import { Operator } from './operating.js';
import { claimOthersFlow } from './waits.js';

const SIDE_BY_SIDE_MS = 25_000;
const SHORT_SIDE_BY_SIDE_MS = 6_000;
const CASES = 10;
const SHORT_CASES = 3;
const LOOK_EVERY_MS = 200;
const JOINS_MS = 3_000;
const LONGEST_MS = 20_000;
const SECOND = 'screening';

type Held = { readonly key: string; readonly type: string };

const OPEN = `SELECT key, type FROM parked_event WHERE state <> 'done' AND key = ANY ($1)`;

const openAt = ({ databases }: Field, at: Deployment, keys: readonly string[]): Promise<readonly Held[]> =>
  databases.rows<Held>(at, OPEN, [keys]);

/** Facts of a new type in the middle of what ten cases have to say: the rest of it must flow. */
async function newerTypes(field: Field): Promise<readonly string[]> {
  const { referrals, short } = field;
  const cases = await Promise.all(Array.from({ length: short ? SHORT_CASES : CASES }, () => referrals.sendOne()));
  const ids = cases.map(({ caseId }) => caseId);
  const opened = 'SELECT count(*)::int AS count FROM screening WHERE id = ANY ($1)';
  await until(async () => {
    const [row] = await field.databases.rows<{ readonly count: number }>('screening', opened, [ids]);
    return row?.count === ids.length;
  });
  await appendNewerType(field, ids);
  for (const one of cases) await referrals.triage(one);
  return ids;
}

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end;) {
    if (await isSo()) return true;
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

async function keptAside(field: Field, at: Deployment, keys: readonly string[]): Promise<void> {
  const { claim, watch } = field;
  const isAllThere = async (): Promise<boolean> => (await openAt(field, at, keys)).length >= keys.length;
  await until(isAllThere);
  const open = await openAt(field, at, keys);
  const isOnlyThat = open.length === keys.length && open.every(({ type }) => type === NEWER_TYPE);
  claim(
    `${at}: what only a newer version knows is kept, and nothing waits behind it`,
    isOnlyThat,
    `${String(open.length)} held`,
  );
  const shown = await watch.when(
    at,
    (one) => (sumOf(one, 'mash_parked_events', { state: 'parked' }) ?? 0) >= keys.length,
    5_000,
  );
  claim(`${at}: operators see it`, shown !== undefined);
  const operator = new Operator(field, at);
  const listed = (await operator.list()).filter(({ type }) => type === NEWER_TYPE);
  const outcomes = await Promise.all(listed.map(({ id }) => operator.discard(id, 'a drill, not a newer version')));
  claim(
    `${at}: operators can end it`,
    outcomes.every((outcome) => outcome === 'discarded'),
    `${String(outcomes.length)} discarded`,
  );
}

async function run(field: Field): Promise<void> {
  const { since, broken, mended, short, claim, stack } = field;
  const calm = { from: since.getTime(), to: Date.now() };
  await stack.services.startSecond(SECOND);
  await pause(JOINS_MS);
  const asBefore = await newerWriters(field);
  broken();
  const from = Date.now();
  const keys = await newerTypes(field);
  await pause(short ? SHORT_SIDE_BY_SIDE_MS : SIDE_BY_SIDE_MS);
  const to = Date.now();
  await asBefore();
  for (const writer of ['intake', 'screening', 'sla'] as const) {
    const count = await newerEvents(field, writer);
    claim(`${writer} has written as a newer version would`, count > 0, `${String(count)} events with a field more`);
  }
  await claimOthersFlow(field, { calm, spoiled: { from, to: to - 3_000 }, what: 'old and new side by side' });
  claimStillReady(field, 'old and new side by side', DEPLOYMENTS, { from, to });
  for (const at of READERS) await keptAside(field, at, keys);
  mended();
  await stack.services.stopSecond(SECOND);
}

export const versionsSideBySide: Fault = {
  id: 'F29',
  name: 'old and new versions side by side: every writer adds a field and a header, screening a type of event; two instances',
  holds: ['I1', 'I2', 'I3', 'I7'],
  boundMs: 20_000,
  run,
};
