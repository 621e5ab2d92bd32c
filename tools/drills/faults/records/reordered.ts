import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import type { Acknowledged } from '../../flow/referrals.js';
import { readersNow, type Readers } from '../../stores/readers.js';
import { sumOf } from '../../watch/sample.js';
import { parkedNow } from '../postgres/parked-now.js';
import { KeptBack } from './kept-back.js';
import { mixed } from './mixing.js';
import { produce } from './producing.js';
import { waitingOf, type Stored } from './stored.js';

const CASES = 12;
const SHORT_CASES = 3;
const LOOK_EVERY_MS = 100;
const STILL_MS = 500;
const LONGEST_MS = 20_000;
const OWNER = 'screening';

type Position = { readonly topic: string; readonly key: string; readonly sequence: number };

/** Cases with their contents on the board, sent by the drill. */
async function openCases({ referrals, databases }: Field, count: number): Promise<readonly Acknowledged[]> {
  const cases = await Promise.all(Array.from({ length: count }, () => referrals.sendOne()));
  const ids = cases.map(({ caseId }) => caseId);
  const sql = `SELECT count(*)::int AS count FROM screening WHERE id = ANY ($1) AND details = 'here'`;
  await until(async () => {
    const [row] = await databases.rows<{ readonly count: number }>(OWNER, sql, [ids]);
    return row?.count === count;
  });
  return cases;
}

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end;) {
    if (await isSo()) return true;
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

/** All that the cases have to say after their triage, once they say no more. */
async function saidBy({ databases }: Field, ids: readonly string[]): Promise<readonly Stored[]> {
  for (let before = -1; ;) {
    const said = await waitingOf(databases, OWNER, ids);
    if (said.length > 0 && said.length === before) return said;
    before = said.length;
    await pause(STILL_MS);
  }
}

/** Whether every reader has taken these events, and all before them. */
async function areTaken({ databases }: Field, readers: Readers, events: readonly Stored[]): Promise<boolean> {
  const keys = [...new Set(events.map(({ key }) => key))];
  const sql = 'SELECT topic, key, stream_sequence::int AS sequence FROM position WHERE key = ANY ($1)';
  const missing = Array.from(readers, async ([at, topics]) => {
    const positions = await databases.rows<Position>(at, sql, [keys]);
    const taken = new Map(positions.map(({ topic, key, sequence }) => [`${topic} ${key}`, sequence]));
    const read = events.filter(({ topic }) => topics.includes(topic));
    return read.some(({ topic, key, sequence }) => (taken.get(`${topic} ${key}`) ?? 0) < sequence);
  });
  return !(await Promise.all(missing)).includes(true);
}

async function gapsHeld({ databases }: Field): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM parked_event WHERE state <> 'done' AND reason = 'gap'`;
  const counts = DEPLOYMENTS.map((at) => databases.rows<{ readonly count: number }>(at, sql));
  return (await Promise.all(counts)).flat().reduce((sum, { count }) => sum + count, 0);
}

const showsGaps = ({ watch }: Field): boolean =>
  DEPLOYMENTS.some((at) => {
    const sample = watch.latest(at);
    return sample !== undefined && (sumOf(sample, 'mash_parked_events', { reason: 'gap' }) ?? 0) > 0;
  });

async function publishMixed(field: Field, events: readonly Stored[]): Promise<void> {
  const { claim, note, stack, watch } = field;
  const { first, fillers, stale } = mixed(events);
  const readers = await readersNow(stack.parts);
  const as = { as: OWNER } as const;
  await produce(stack.parts, first, as);
  const held = await until(async () => (await gapsHeld(field)) >= fillers.length);
  claim('a gap inside a case is seen, and what came too soon is held', held, `${String(await gapsHeld(field))} held`);
  const shown = await watch.when('sla', () => showsGaps(field), 15_000);
  claim('operators see what is held for a gap', shown !== undefined);
  await produce(stack.parts, fillers, as);
  const taken = await until(() => areTaken(field, readers, events));
  claim('each gap closes when what is missing comes, and every reader has taken all in order', taken);
  await produce(stack.parts, [...stale, ...first], as);
  note(
    `${String(events.length)} events mixed: ${String(fillers.length)} gaps, ${String(stale.length)} stale, then all once more`,
  );
}

async function run(field: Field): Promise<void> {
  const { referrals, short, claim, databases, watch } = field;
  const cases = await openCases(field, short ? SHORT_CASES : CASES);
  const ids = cases.map(({ caseId }) => caseId);
  field.broken();
  const kept = await KeptBack.of(field, OWNER, ids);
  try {
    for (const one of cases) await referrals.triage(one);
    await publishMixed(field, await saidBy(field, ids));
    const shown = await watch.when(OWNER, (sample) => (sumOf(sample, 'mash_outbox_parked_rows') ?? 0) > 0, 15_000);
    claim('operators see what the relay leaves in the outbox', shown !== undefined);
  } finally {
    await kept.letGo();
  }
  field.mended();
  claim('nothing is parked', await until(async () => (await parkedNow(databases)) === 0));
}

export const reorderedRecords: Fault = {
  id: 'F21',
  name: 'events of cases out of order: across cases, with gaps inside a case, and stale ones',
  holds: ['I1', 'I2', 'I3', 'I7'],
  boundMs: 20_000,
  run,
};
