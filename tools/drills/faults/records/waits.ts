import type { Field } from '../../field.js';
import { inSeconds } from '../broker/saying.js';

type Span = { readonly from: number; readonly to: number };
type Opened = { readonly id: string; readonly ms: number };

const OPENED = `SELECT id::text AS id, extract(epoch FROM opened_at - received_at)::float8 * 1000 AS ms FROM screening
  WHERE id = ANY ($1)`;
/** I7: what one referral may cost another. */
const ALLOWED_MS = 1000;

/** The longest that a contact acknowledged in this span waited for its case, without those that the drill itself has spoiled. */
export async function longestWait({ databases, referrals }: Field, { from, to }: Span): Promise<number> {
  const own = new Set(referrals.apart.map(({ caseId }) => caseId));
  const ids = referrals.acknowledged
    .filter(({ sentAt, caseId }) => sentAt >= from && sentAt < to && !own.has(caseId))
    .map(({ caseId }) => caseId);
  const rows = await databases.rows<Opened>('screening', OPENED, [ids]);
  const unopened = ids.length - rows.length;
  return unopened > 0 ? Infinity : Math.max(0, ...rows.map(({ ms }) => ms));
}

type Waiting = {
  readonly calm: Span;
  readonly spoiled: Span;
  readonly what: string;
  /** How much longer others may wait; a second when left out. */
  readonly allowedMs?: number;
};

/** The others waited at most so much longer than before. */
export async function claimOthersFlow(field: Field, waiting: Waiting): Promise<void> {
  const { calm, spoiled, what, allowedMs = ALLOWED_MS } = waiting;
  const before = await longestWait(field, calm);
  const during = await longestWait(field, spoiled);
  field.claim(
    `${what}: no other contact waits for its case ${allowedMs === ALLOWED_MS ? 'a second' : inSeconds(allowedMs)} longer than before`,
    during <= before + allowedMs,
    `at most ${during.toFixed(0)} ms, before ${before.toFixed(0)} ms`,
  );
}
