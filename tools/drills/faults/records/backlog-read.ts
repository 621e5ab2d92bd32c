import type { Deployment } from '@mash/kernel';
import type { Field } from '../../field.js';
import { fillOutbox } from '../broker/bulk.js';
import { readersOf, untilAllRead, untilOutboxesEmpty } from '../broker/published.js';
import { inSeconds } from '../broker/saying.js';

const READER: Deployment = 'sla';
const WITHIN_MS = 120_000;

/** A reader is away while so many events are published, and comes back. */
export async function readBacklog(field: Field, count: number): Promise<void> {
  const { stack, claim, note } = field;
  const topics = (await readersOf(field)).get(READER) ?? [];
  await stack.services.stop(READER);
  await fillOutbox(stack.services, count);
  const from = Date.now();
  const sent = await untilOutboxesEmpty(field, { from, by: from, withinMs: WITHIN_MS });
  note(`${String(count)} events published ${inSeconds(sent)} after they were written`);
  await stack.services.start(READER);
  const startedAt = Date.now();
  const read = await untilAllRead(field, new Map([[READER, topics]]), { from: startedAt, withinMs: WITHIN_MS });
  const rate = read === undefined ? 'not all' : `${inSeconds(read)}, ${((count * 1000) / read).toFixed(0)} a second`;
  claim(`${READER} has read a backlog of ${String(count)} events within two minutes`, read !== undefined, rate);
}
