import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { sumOf } from '../../watch/sample.js';
import { CODECS } from './codecs.js';
import { fabricated, READERS, TOPIC } from './fabricated.js';
import { produceLarge } from './large.js';
import { Operator, type Listed } from './operating.js';
import { produce, type Raw } from './producing.js';
import { KINDS } from './rubbish-kinds.js';
import { claimOthersFlow } from './waits.js';

const LOOK_EVERY_MS = 200;
const LONGEST_MS = 20_000;
const FLOWS_MS = 4_000;
const REASON = 'put there by a drill';

/** What was put on the topic: keys in whose stream the first event is rubbish, and how many records are in none. */
type Put = { readonly keys: readonly string[]; readonly outside: number; readonly compressed: readonly string[] };

async function putRubbish(field: Field): Promise<Put> {
  const { parts } = field.stack;
  const keys: string[] = [];
  const records: Raw[] = [];
  for (const { spoil, isInStream } of KINDS) {
    const key = randomUUID();
    records.push(spoil(fabricated(key, 1)));
    if (isInStream) records.push(fabricated(key, 2));
    if (isInStream) keys.push(key);
  }
  await produce(parts, records, { as: 'admin' });
  const large = randomUUID();
  await produceLarge(field, large);
  await produce(parts, [fabricated(large, 2)], { as: 'admin' });
  const outside = KINDS.filter(({ isInStream }) => !isInStream).length;
  return { keys: [...keys, large], outside, compressed: await putCompressed(parts) };
}

async function putCompressed(parts: Field['stack']['parts']): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const compression of Object.values(CODECS)) {
    const key = randomUUID();
    keys.push(key);
    await produce(parts, [fabricated(key, 1), fabricated(key, 2)], { as: 'admin', compression });
  }
  return keys;
}

async function until<Found>(look: () => Promise<Found>, isSo: (found: Found) => boolean): Promise<Found> {
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    const found = await look();
    if (isSo(found) || Date.now() > end) return found;
    await pause(LOOK_EVERY_MS);
  }
}

async function countOf({ databases }: Field, at: Deployment, sql: string, keys: readonly string[]): Promise<number> {
  const [row] = await databases.rows<{ readonly count: number }>(at, sql, [keys]);
  return row?.count ?? 0;
}

const TAKEN = `SELECT count(*)::int AS count FROM position
  WHERE topic = '${TOPIC}' AND stream_sequence = 2 AND key = ANY ($1)`;
const BEHIND = `SELECT count(*)::int AS count FROM parked_event
  WHERE topic = '${TOPIC}' AND state <> 'done' AND key = ANY ($1)`;

/** What a reader has made of it, and what its operators do about that. */
async function atReader(field: Field, at: Deployment, put: Put): Promise<void> {
  const { claim, watch } = field;
  const operator = new Operator(field, at);
  const expected = put.keys.length + put.outside;
  const isRubbish = ({ topic, state, reason }: Listed): boolean =>
    topic === TOPIC && state === 'parked' && reason === 'not-the-contract';
  const parkedBy = async () => (await operator.list()).filter(isRubbish);
  const parked = await until(parkedBy, (found) => found.length >= expected);
  claim(
    `${at}: each of ${expected} is parked as not what its contract says`,
    parked.length === expected,
    `${parked.length}`,
  );
  const taken = await until(
    () => countOf(field, at, TAKEN, put.compressed),
    (count) => count === put.compressed.length,
  );
  claim(
    `${at}: what came compressed by ${Object.keys(CODECS).join(', ')} is read`,
    taken === put.compressed.length,
    `${taken}`,
  );
  const shown = await watch.when(
    at,
    (sample) => (sumOf(sample, 'mash_parked_events', { state: 'parked' }) ?? 0) >= expected,
    5_000,
  );
  claim(`${at}: operators see it in the metrics`, shown !== undefined);
  await clearedUp(field, { at, operator, parked, keys: put.keys });
}

type Clearing = {
  readonly at: Deployment;
  readonly operator: Operator;
  readonly parked: readonly Listed[];
  readonly keys: readonly string[];
};

async function clearedUp(field: Field, { at, operator, parked, keys }: Clearing): Promise<void> {
  const { claim } = field;
  const [first] = parked;
  const looks = await Promise.all(parked.slice(0, 3).map(({ id }) => operator.look(id)));
  claim(
    `${at}: operators can look at them`,
    looks.every(({ status }) => status === 200),
  );
  const again = first === undefined ? 'none' : await operator.replay(first.id);
  claim(`${at}: a replay leaves it parked`, again === 'parked', again);
  for (const { id } of parked) {
    const outcome = await operator.discard(id, REASON);
    if (outcome !== 'discarded') claim(`${at}: operators can discard it`, false, outcome);
  }
  const audited = await Promise.all(parked.map(({ id }) => operator.audited(id)));
  claim(
    `${at}: every step is in the audit trail`,
    !audited.includes(0),
    `${String(audited.reduce((sum, one) => sum + one, 0))} lines`,
  );
  const left = await until(
    () => countOf(field, at, BEHIND, keys),
    (count) => count === 0,
  );
  const moved = await countOf(field, at, TAKEN, keys);
  claim(
    `${at}: the later events of those keys flow`,
    left === 0 && moved === keys.length,
    `${moved} of ${keys.length} at their end`,
  );
}

async function run(field: Field): Promise<void> {
  const { since, broken, mended, note } = field;
  const calm = { from: since.getTime(), to: Date.now() };
  broken();
  const from = Date.now();
  const put = await putRubbish(field);
  await pause(FLOWS_MS);
  const to = Date.now();
  note(`${String(KINDS.length + 1)} kinds of rubbish: ${KINDS.map(({ what }) => what).join(', ')}, 5 MB`);
  await claimOthersFlow(field, { calm, spoiled: { from, to: to - FLOWS_MS / 2 }, what: 'rubbish' });
  for (const at of READERS) await atReader(field, at, put);
  mended();
}

export const rubbishOnTopics: Fault = {
  id: 'F22',
  name: 'rubbish on a topic: broken, empty, unknown, misshapen, unstorable, 5 MB, compressed in four ways',
  holds: ['I1', 'I2', 'I3', 'I7'],
  boundMs: 20_000,
  ground: 'own',
  run,
};
