import type { Deployment } from '@mash/kernel';
import { percentilesOf } from '../../../bench/report/percentiles.js';
import type { Field } from '../../field.js';
import { emailsDue } from '../../stores/emails.js';
import { sumOf } from '../../watch/sample.js';
import type { Span } from './ring-claims.js';

/** A reading of a metric is a second old, and was measured while the machine was busy. */
const NEARLY_S = 5;
const URGENT_WITHIN_MS = 10_000;

type Off = {
  readonly what: string;
  readonly span: Span;
  readonly victims: readonly Deployment[];
  readonly aheadMs: number;
};

/** What operators see of it. */
export function claimOff({ watch, claim }: Field, { what, span, victims, aheadMs }: Off): void {
  const { from, to } = { from: span.from.getTime(), to: span.to.getTime() };
  const isSeen = (service: Deployment): boolean =>
    watch
      .between({ from, to, service })
      .some((sample) => Math.abs((sumOf(sample, 'mash_clock_ahead_seconds') ?? 0) - aheadMs / 1000) < NEARLY_S);
  const unseen = victims.filter((service) => !isSeen(service));
  claim(`${what}: mash_clock_ahead_seconds of each says so`, unseen.length === 0, unseen.join(', '));
}

/** Tokens tolerate half a minute: such a service believes nobody's, and says so. */
export async function claimRefuses({ hub, claim }: Field, what: string, at: Deployment): Promise<void> {
  const { status } = await hub.ask({ as: 'operations', at, method: 'GET', path: '/v1/fetches' });
  claim(`${what}: ${at} refuses every token`, status === 401, String(status));
}

type Count = { readonly count: number };

/** Some are: what a busy machine hears of after seconds. */
const BORN_LATE_TOO_EARLY = `SELECT count(*)::int AS count FROM sent_event
  WHERE type = 'sla.clock-started.v1' AND created_at BETWEEN $1 AND $2 AND (value::jsonb ->> 'bornLate')::boolean
    AND created_at < (value::jsonb ->> 'dueAt')::timestamptz`;

/** Whether a promise is broken from birth is not for the machine's clock to say. */
export async function claimNoneBornLate(field: Field, what: string, { from, to }: Span): Promise<void> {
  const [row] = await field.databases.rows<Count>('sla', BORN_LATE_TOO_EARLY, [from, to]);
  field.claim(`${what}: none is broken from birth that was not due yet`, row?.count === 0, String(row?.count));
}

/** Emails to those on duty need no token of another service: they go at once, and their waits are not the machine's. */
export async function claimEmailsGo(field: Field, what: string, { from, to }: Span): Promise<void> {
  const urgent = (await emailsDue(field.databases, from, to)).filter((email) => email.urgent);
  const waited = urgent.flatMap(({ waitedMs }) => waitedMs ?? []);
  const { p50, max } = percentilesOf(waited);
  field.claim(
    `${what}: urgent emails are sent within ${String(URGENT_WITHIN_MS / 1000)} s`,
    urgent.length > 0 && waited.length === urgent.length && max <= URGENT_WITHIN_MS,
    `${String(waited.length)} of ${String(urgent.length)}, p50 ${p50.toFixed(0)} ms, longest ${max.toFixed(0)} ms`,
  );
  const tried = urgent.filter(({ attempts }) => attempts > 1);
  field.claim(`${what}: none of them is tried twice`, tried.length === 0, String(tried.length));
}

type Times = { readonly ahead: number; readonly count: number };

const TIMES = `SELECT coalesce(max(abs(extract(epoch FROM (headers ->> 'ce_time')::timestamptz - created_at))), 0)::float8 AS ahead, count(*)::int AS count
  FROM sent_event WHERE created_at BETWEEN $1 AND $2`;

/** What an event says of when it was written is the machine's: nothing is decided by it. */
export async function noteTimes(field: Field, what: string, { from, to }: Span): Promise<void> {
  const [row] = await field.databases.rows<Times>('sla', TIMES, [from, to]);
  field.note(
    `${what}: sla published ${String(row?.count)} events, ce_time off by ${(row?.ahead ?? 0).toFixed(0)} s at most`,
  );
}
