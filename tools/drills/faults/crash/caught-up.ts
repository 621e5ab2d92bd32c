import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import type { Field } from '../../field.js';
import { asAdmin } from '../../stores/bus.js';
import { endsNow, lagging } from '../../stores/lag.js';

const LOOK_EVERY_MS = 100;

type Count = { readonly count: number };
type By = { readonly by: Date; readonly withinMs: number };

const PUBLISHED = 'SELECT count(*)::int AS count FROM outbox WHERE parked_because IS NULL AND created_at <= $1';
const SENT = `SELECT count(*)::int AS count FROM email WHERE fate IN ('due', 'sending') AND due_at <= $1`;

/** Waits until a service has published what was in its outbox at a moment. Answers as `untilCaughtUp`. */
export const untilPublished = (field: Field, service: Deployment, by: By): Promise<number | undefined> =>
  untilSo(by, () => allGone(field, service, [PUBLISHED], by.by));

/**
 * Waits until a service has published what was in its outbox at a moment, taken what is on the bus now, and sent the
 * emails that were due then. Answers after how many milliseconds; `undefined` when that took too long.
 */
export async function untilCaughtUp(field: Field, service: Deployment, by: By): Promise<number | undefined> {
  const { parts } = field.stack;
  const topics = await topicsOf(field, service);
  const ends = await endsNow(parts, topics);
  const rest = [PUBLISHED, ...(service === 'notifications' ? [SENT] : [])];
  const hasRead = async (): Promise<boolean> => (await lagging(parts, new Map([[service, topics]]), ends)).length === 0;
  return untilSo(by, async () => (await allGone(field, service, rest, by.by)) && hasRead());
}

async function untilSo({ withinMs }: By, isSo: () => Promise<boolean>): Promise<number | undefined> {
  const begun = Date.now();
  while (Date.now() - begun < withinMs) {
    if (await isSo()) return Date.now() - begun;
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}

/** Those it has ever read; whoever is in its group now. */
const topicsOf = ({ stack }: Field, groupId: Deployment): Promise<readonly string[]> =>
  asAdmin(stack.parts, async (admin) => (await admin.fetchOffsets({ groupId })).map(({ topic }) => topic));

async function allGone({ databases }: Field, at: Deployment, texts: readonly string[], by: Date): Promise<boolean> {
  const counts = await Promise.all(texts.map((text) => databases.rows<Count>(at, text, [by])));
  return counts.flat().every(({ count }) => count === 0);
}
