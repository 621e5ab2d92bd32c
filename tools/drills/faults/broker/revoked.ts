import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { isReady, sumOf, type Sample } from '../../watch/sample.js';
import { readersOf, untilAllRead, untilOutboxesEmpty } from './published.js';
import { giveCredentialsBack, giveRulesBack, revokeCredentials, revokeRule } from './rules.js';
import { inSeconds } from './saying.js';
import { notReadyAfter } from './signals.js';

const CONTACTS = 'intake.contacts';
const RULE_IS_KNOWN_MS = 5_000;
/** A relay that may not write goes on for three minutes. */
const MAY_NOT_WRITE_FOR_MS = 200_000;
const SHORT_MS = 30_000;
const MAY_NOT_READ_FOR_MS = 30_000;
const EXIT_WITHIN_MS = 30_000;
const BACK_WITHIN_MS = 60_000;
const BETWEEN_MS = 10_000;
const SOFTWARE_FAILURE = 'exit code 70';

export const rulesRevoked: Fault = {
  id: 'F28',
  name: 'a rule or the credentials of a service revoked while it runs',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 60_000,
  run: async (field) => {
    await mayNotWrite(field);
    await pause(BETWEEN_MS);
    await mayNotRead(field);
    await pause(BETWEEN_MS);
    await mayNotComeIn(field);
  },
};

async function mayNotWrite(field: Field): Promise<void> {
  const what = 'intake may not write';
  const from = Date.now();
  const revoked = await revokeRule(field.stack, { of: 'intake', may: 'write', topic: CONTACTS });
  field.claim(`${what}: the rule was there`, revoked);
  const refused = await field.watch.when('intake', isForbidden, EXIT_WITHIN_MS);
  field.claim(`${what}: its metrics tell that it is forbidden`, refused !== undefined);
  await pause((field.short ? SHORT_MS : MAY_NOT_WRITE_FOR_MS) - (Date.now() - from));
  if (!field.short) claimEnded(field, what, { of: 'intake', from });
  await claimBack(field, what, { of: 'intake', giveBack: () => giveRulesBack(field.stack) });
}

const isForbidden = (sample: Sample): boolean =>
  (sumOf(sample, 'mash_relay_failures_total', { fate: 'forbidden' }) ?? 0) > 0;

async function mayNotRead(field: Field): Promise<void> {
  const what = 'screening may not read';
  const from = Date.now();
  await revokeRule(field.stack, { of: 'screening', may: 'read', topic: CONTACTS });
  await pause(MAY_NOT_READ_FOR_MS);
  claimEnded(field, what, { of: 'screening', from });
  claimNotReadySeen(field, what, { of: 'screening', from });
  await claimBack(field, what, { of: 'screening', giveBack: () => giveRulesBack(field.stack) });
}

/** Who is in stays in; whoever has to come in again is refused. */
async function mayNotComeIn(field: Field): Promise<void> {
  const what = 'notifications has no credentials';
  await revokeCredentials(field.stack, 'notifications');
  const revokedAt = Date.now();
  await pause(RULE_IS_KNOWN_MS);
  const wentOn = field.watch.between({ from: revokedAt, service: 'notifications' }).every(isReady);
  field.note(`${what}: ${wentOn ? 'its open connections go on' : 'its open connections do not go on'}`);
  const from = Date.now();
  field.edges.kafka.end();
  await pause(MAY_NOT_READ_FOR_MS);
  claimEnded(field, what, { of: 'notifications', from });
  claimNotReadySeen(field, what, { of: 'notifications', from });
  await claimBack(field, what, {
    of: 'notifications',
    giveBack: () => giveCredentialsBack(field.stack, 'notifications'),
  });
}

type Since = { readonly of: Deployment; readonly from: number };

function claimEnded(field: Field, what: string, { of, from }: Since): void {
  const ends = field.stack.services.revivals.filter(({ deployment, at }) => deployment === of && at.getTime() >= from);
  const [first] = ends;
  const after = first === undefined ? undefined : first.at.getTime() - from;
  const isSo = first?.how === SOFTWARE_FAILURE;
  const seen = `${String(ends.length)} times, first after ${inSeconds(after)} (${first?.how ?? 'alive'})`;
  field.claim(`${what}: its process ends for its supervisor, with 70`, isSo, seen);
}

function claimNotReadySeen(field: Field, what: string, { of, from }: Since): void {
  const after = notReadyAfter(field, of, { from, to: Date.now() });
  field.claim(`${what}: it is seen not ready`, after !== undefined, inSeconds(after));
}

type Back = { readonly of: Deployment; readonly giveBack: () => Promise<void> };

async function claimBack(field: Field, what: string, { of, giveBack }: Back): Promise<void> {
  await giveBack();
  const from = Date.now();
  field.mended();
  const ready = await field.watch.readyWithin(of, BACK_WITHIN_MS);
  field.claim(`${what}: ready again by itself, once it is given back`, ready, inSeconds(Date.now() - from));
  const within = { from, withinMs: BACK_WITHIN_MS };
  const emptied = await untilOutboxesEmpty(field, { ...within, by: from });
  const read = await untilAllRead(field, await readersOf(field), within);
  const seen = `outboxes after ${inSeconds(emptied)}, groups after ${inSeconds(read)}`;
  field.claim(`${what}: all out and read within a minute`, emptied !== undefined && read !== undefined, seen);
}
