import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import { bounded } from '../../../stack/services/bounded.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { endsNow, lagging } from '../../stores/lag.js';
import type { Readers } from '../../stores/readers.js';
import { bringBack, takeAway } from './broker.js';
import { fillOutbox } from './bulk.js';
import { untilCasesOpen } from './cases.js';
import { readersOf, untilAllRead, untilOutboxesEmpty } from './published.js';
import { inSeconds } from './saying.js';

const EVENTS = 100_000;
const SHORT_EVENTS = 20_000;
const CONTACTS = 1_000;
const SHORT_CONTACTS = 200;
const AT_ONCE = 8;
const DRAINED_WITHIN_MS = 60_000;
const LONGEST_MS = 300_000;
const LOOK_EVERY_MS = 500;

/**
 * The many are recommendations: three services read their topic and have nothing to do about them, so that what is
 * measured is the way itself: outbox, relay, broker, inbox. What a real handler adds is measured with contacts.
 */
export const brokerBacklog: Fault = {
  id: 'F9-backlog',
  name: '100,000 events and 1,000 contacts wait for a broker that is away',
  holds: ['I1', 'I2', 'I3', 'I8'],
  boundMs: 120_000,
  ground: 'own',
  rate: 1,
  run: async (field) => {
    await manyEvents(field, field.short ? SHORT_EVENTS : EVENTS);
    await manyContacts(field, field.short ? SHORT_CONTACTS : CONTACTS);
  },
};

async function manyEvents(field: Field, count: number): Promise<void> {
  const readers = await readersOf(field);
  await takeAway(field);
  await fillOutbox(field.stack.services, count);
  const { openedAt } = await bringBack(field);
  const emptied = await untilOutboxesEmpty(field, { from: openedAt, by: openedAt, withinMs: LONGEST_MS });
  const what = `${String(count)} events`;
  field.claim(`${what}: the outbox is empty within a minute`, isWithin(emptied), inSeconds(emptied));
  for (const [group, ms] of await untilEachRead(field, readers, openedAt)) {
    field.claim(`${what}: ${group} is at the end within a minute`, isWithin(ms), inSeconds(ms));
  }
}

const isWithin = (ms = Infinity): boolean => ms <= DRAINED_WITHIN_MS;

/** How long after `from` each group that reads what was waiting had passed it. */
async function untilEachRead(
  { stack: { parts } }: Field,
  readers: Readers,
  from: number,
): Promise<ReadonlyMap<Deployment, number | undefined>> {
  const ends = await endsNow(parts, [...readers.values()].flat());
  const waiting = [...readers].filter(([, topics]) => topics.includes('screening.screenings')).map(([group]) => group);
  const times = new Map<Deployment, number | undefined>(waiting.map((group) => [group, undefined]));
  while (Date.now() - from < LONGEST_MS && [...times.values()].includes(undefined)) {
    const behind = new Set((await lagging(parts, readers, ends)).map(({ at }) => at));
    for (const group of waiting) if (!behind.has(group)) times.set(group, times.get(group) ?? Date.now() - from);
    await pause(LOOK_EVERY_MS);
  }
  return times;
}

async function manyContacts(field: Field, count: number): Promise<void> {
  const readers = await readersOf(field);
  await takeAway(field);
  const begun = Date.now();
  await bounded(Array.from({ length: count }), AT_ONCE, async () => {
    await field.referrals.sendOne();
  });
  field.note(`${String(count)} contacts were taken in ${inSeconds(Date.now() - begun)} without a broker`);
  const { openedAt } = await bringBack(field);
  field.mended();
  const open = await untilCasesOpen(field, LONGEST_MS);
  const emptied = await untilOutboxesEmpty(field, { from: openedAt, by: Date.now(), withinMs: LONGEST_MS });
  const read = await untilAllRead(field, readers, { from: openedAt, withinMs: LONGEST_MS });
  const seen = `cases after ${inSeconds(open)}, outboxes after ${inSeconds(emptied)}, groups after ${inSeconds(read)}`;
  field.claim(`${String(count)} contacts: everything that follows from them is done`, read !== undefined, seen);
  field.note(`that is ${perSecond(count, read)} contacts a second with all their handlers`);
}

const perSecond = (count: number, ms = Infinity): string => ((count * 1000) / ms).toFixed(0);
