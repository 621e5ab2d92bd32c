import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Field } from '../../field.js';
import type { Databases } from '../../stores/databases.js';
import { endsNow, lagging } from '../../stores/lag.js';
import { readersNow, type Readers } from '../../stores/readers.js';

const LOOK_EVERY_MS = 100;
/** To ask the broker costs it more. */
const ASK_EVERY_MS = 500;

type First = { readonly first: Date | null };
type Count = { readonly count: number };

/** How long after a moment a service's first event had left; `undefined` when none did. Both by this machine's clock. */
export async function firstLeft(databases: Databases, of: Deployment, from: number): Promise<number | undefined> {
  const sql = 'SELECT min(sent_at) AS first FROM sent_event WHERE sent_at >= $1';
  const [row] = await databases.rows<First>(of, sql, [new Date(from)]);
  return row?.first == null ? undefined : row.first.getTime() - from;
}

export async function waitingIn(databases: Databases, of: Deployment): Promise<number> {
  const [row] = await databases.rows<Count>(of, 'SELECT count(*)::int AS count FROM outbox', []);
  return row?.count ?? 0;
}

/** How long after `from` every outbox had sent all that was in it at `by`; `undefined` when that took too long. */
export async function untilOutboxesEmpty(
  { databases }: Pick<Field, 'databases'>,
  { from, by, withinMs }: { readonly from: number; readonly by: number; readonly withinMs: number },
): Promise<number | undefined> {
  const sql = 'SELECT count(*)::int AS count FROM outbox WHERE created_at <= $1';
  const left = async (at: Deployment): Promise<number> =>
    (await databases.rows<Count>(at, sql, [new Date(by)]))[0]?.count ?? 0;
  const isEmpty = async (): Promise<boolean> => (await Promise.all(DEPLOYMENTS.map(left))).every((one) => one === 0);
  return sinceThen({ from, withinMs, everyMs: LOOK_EVERY_MS }, isEmpty);
}

/** How long after `from` every group had passed what is on the bus now; `undefined` when that took too long. */
export async function untilAllRead(
  { stack: { parts } }: Pick<Field, 'stack'>,
  readers: Readers,
  { from, withinMs }: { readonly from: number; readonly withinMs: number },
): Promise<number | undefined> {
  const ends = await endsNow(parts, [...readers.values()].flat());
  const isRead = async (): Promise<boolean> => (await lagging(parts, readers, ends)).length === 0;
  return sinceThen({ from, withinMs, everyMs: ASK_EVERY_MS }, isRead);
}

/** Which topics each group reads, asked while the broker is there. */
export const readersOf = ({ stack: { parts } }: Pick<Field, 'stack'>): Promise<Readers> => readersNow(parts);

type Since = { readonly from: number; readonly withinMs: number; readonly everyMs: number };

async function sinceThen(
  { from, withinMs, everyMs }: Since,
  isSo: () => Promise<boolean>,
): Promise<number | undefined> {
  while (Date.now() - from < withinMs) {
    if (await isSo()) return Date.now() - from;
    await pause(everyMs);
  }
  return undefined;
}
