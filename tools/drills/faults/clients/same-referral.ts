import { randomUUID } from 'node:crypto';
import type { Answered } from '../../../play/hub.js';
import { filled } from '../../../play/placeholders.js';
import { REFERRER } from '../../../bench/journey/contact.js';
import { aboutOthers } from '../../../bench/referral/fresh-people.js';
import { lookupIn } from '../../../bench/referral/known-case.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';

const TIMES = 50;
const PATH = '/v1/contacts';

type Body = Parameters<typeof aboutOthers>[0];
type Taken = { readonly contactId: string; readonly reference: string };

async function aReferral({ bodies }: Field): Promise<Body> {
  const sample = bodies.of(REFERRER, `POST ${PATH}`);
  return aboutOthers((await filled(sample, lookupIn({ caseId: 'not yet' }))) as Body);
}

const saidOf = (answers: readonly Answered[]): string => [...new Set(answers.map(({ status }) => status))].join(', ');

/** Sends them all at once under one key; a 409 that asks to try again is tried again by the hub's patient client. */
function sendAll({ hub }: Field, bodies: readonly Body[]): Promise<readonly Answered[]> {
  const key = randomUUID();
  return Promise.all(
    bodies.map((body) => hub.ask({ as: REFERRER, at: 'intake', method: 'POST', path: PATH, body, key })),
  );
}

async function run(field: Field): Promise<void> {
  const { claim } = field;
  const same = await aReferral(field);
  const answers = await sendAll(
    field,
    Array.from({ length: TIMES }, () => same),
  );
  const ids = idsIn(answers, field);
  claim(`${TIMES} times the same: one referral`, ids.size === 1, `${ids.size}; answers ${saidOf(answers)}`);

  const others = await Promise.all(Array.from({ length: TIMES }, () => aReferral(field)));
  const mixed = await sendAll(field, others);
  const first = idsIn(mixed, field);
  claim('one key, other bodies: one referral', first.size === 1, `${first.size}; answers ${saidOf(mixed)}`);
  claim('409 for all others', mixed.filter(({ status }) => status === 409).length === TIMES - 1);
}

/** The referrals that were acknowledged; each is held to the same as those of the load. */
function idsIn(answers: readonly Answered[], { referrals }: Field): ReadonlySet<string> {
  const taken = answers.filter(({ status }) => status === 201).map(({ body }) => body as Taken);
  const known = new Map(taken.map((one) => [one.contactId, one.reference]));
  for (const [caseId, reference] of known) referrals.took({ caseId, reference, sentAt: Date.now(), ms: 0 });
  return new Set(known.keys());
}

export const sameReferral: Fault = {
  id: 'F32',
  name: 'one client sends the same referral fifty times at once, with the same and with other bodies',
  holds: ['I1', 'I2'],
  boundMs: 10_000,
  run,
};
