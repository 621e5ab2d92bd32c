import { setTimeout as pause } from 'node:timers/promises';
import { provision } from '@mash/messaging';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { asAdmin } from '../../stores/bus.js';
import { sumOf } from '../../watch/sample.js';
import { untilCasesOpen } from './cases.js';
import { setOffsets } from './offsets.js';
import { readersOf, untilAllRead } from './published.js';
import { inSeconds } from './saying.js';

const READER = 'screening';
const CONTACTS = 'intake.contacts';
const UNREAD_FOR_MS = 10_000;
const GONE_FOR_MS = 10_000;
/** Owners keep half a minute to themselves, and readers ask every minute. */
const FOUND_WITHIN_MS = 120_000;
const READ_WITHIN_MS = 60_000;

export const lostPlace: Fault = {
  id: 'F12',
  name: 'offsets set to the end and to the start, a topic deleted with what nobody had read',
  holds: ['I1', 'I2', 'I3'],
  boundMs: FOUND_WITHIN_MS,
  run: async (field) => {
    await toTheEnd(field);
    await toTheStart(field);
    await deleted(field);
    field.mended();
    await claimFound(field, 'a topic deleted');
  },
};

async function toTheEnd(field: Field): Promise<void> {
  const { services, parts } = field.stack;
  await services.stop(READER);
  await pause(UNREAD_FOR_MS);
  const missed = await setOffsets(parts, { of: READER, topics: [CONTACTS], to: 'end' });
  await services.start(READER);
  const what = 'offsets set to the end';
  field.claim(`${what}: there were events that nobody will bring again`, missed > 0, String(missed));
  await claimFound(field, what);
}

/** Each of these events is the only one of its stream: no later one gives it away. */
async function claimFound(field: Field, what: string): Promise<void> {
  const open = await untilCasesOpen(field, FOUND_WITHIN_MS);
  field.claim(`${what}: every contact has its case within two minutes`, open !== undefined, inSeconds(open));
  const asked = resentTo(field);
  field.claim(`${what}: ${READER} asked their owner for what it had missed`, asked > 0, `${String(asked)} events`);
}

const resentTo = ({ watch }: Field): number => {
  const sample = watch.latest(READER);
  return sample === undefined ? 0 : (sumOf(sample, 'mash_inbox_events_total', { outcome: 'resent' }) ?? 0);
};

async function toTheStart(field: Field): Promise<void> {
  const { services, parts } = field.stack;
  const readers = await readersOf(field);
  for (const reader of ['sla', 'notifications', READER] as const) {
    await services.stop(reader);
    const again = await setOffsets(parts, { of: reader, topics: [CONTACTS], to: 'start' });
    await services.start(reader);
    field.note(`${reader} was given ${String(-again)} records of ${CONTACTS} again`);
  }
  const read = await untilAllRead(field, readers, { from: Date.now(), withinMs: READ_WITHIN_MS });
  field.claim('offsets set to the start: no group behind within a minute', read !== undefined, inSeconds(read));
}

/** Screening does not run; sla and notifications do, and lose only what they have not read yet. */
async function deleted(field: Field): Promise<void> {
  const { services, parts } = field.stack;
  await services.stop(READER);
  await pause(UNREAD_FOR_MS);
  const begun = Date.now();
  await asAdmin(parts, (admin) => admin.deleteTopics({ topics: [CONTACTS] }));
  await pause(GONE_FOR_MS);
  const created = await provision({ admin: { ...parts.kafka, ...parts.kafka.admin, tls: parts.kafka.tls === true } });
  field.claim('a topic deleted: it is provisioned anew', created.includes(CONTACTS), created.join(', '));
  field.note(`${CONTACTS} was gone for ${inSeconds(Date.now() - begun)}`);
  await services.start(READER);
}
