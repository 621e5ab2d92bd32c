import { percentilesOf } from '../../../bench/report/percentiles.js';
import type { Field } from '../../field.js';
import type { Span } from './ring-claims.js';

const SOON_MS = 2_000;

/** New contacts are acknowledged as if nothing had happened. */
export function claimAcknowledged({ referrals, claim }: Field, what: string, { from, to }: Span): void {
  const sent = referrals.acknowledged.filter(({ sentAt }) => sentAt >= from.getTime() && sentAt < to.getTime());
  const { p50, p99, max } = percentilesOf(sent.map(({ ms }) => ms));
  claim(
    `${what}: contacts are acknowledged as before`,
    sent.length > 0 && p99 <= SOON_MS,
    `${String(sent.length)}, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, max ${max.toFixed(0)} ms`,
  );
}
