import { percentilesOf, type Percentiles } from '../../../bench/report/percentiles.js';
import type { Field } from '../../field.js';
import { inMs } from './saying.js';
import type { Span } from './signals.js';

/** A single slow answer on a busy machine is no outage. */
const MOST_P99_MS = 500;
const TIMES_P50 = 2;
const AND_MS = 15;

const answersIn = ({ referrals }: Field, { from, to }: Span): Percentiles =>
  percentilesOf(referrals.acknowledged.filter(({ sentAt }) => sentAt >= from && sentAt < to).map(({ ms }) => ms));

const said = ({ count, p50, p99 }: Percentiles): string =>
  `${String(count)} contacts, p50 ${inMs(p50)}, p99 ${inMs(p99)}`;

/** Contacts are taken during the outage as they were in the calm before it. */
export function claimAcceptanceUnaffected(field: Field, what: string, calm: Span, outage: Span): void {
  const before = answersIn(field, calm);
  const during = answersIn(field, outage);
  const isSo = during.count > 0 && during.p50 <= before.p50 * TIMES_P50 + AND_MS && during.p99 <= MOST_P99_MS;
  field.claim(`${what}: contacts are taken as before`, isSo, `before: ${said(before)}; during: ${said(during)}`);
}
