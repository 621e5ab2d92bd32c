import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Field } from '../../field.js';
import { isReady, sumOf, type Sample } from '../../watch/sample.js';
import type { Answer } from './probe.js';
import { tallied } from './statuses.js';

export type Span = { readonly from: number; readonly to: number };

const SOON_MS = 2_000;
const NOT_READY_WITHIN_MS = 15_000;

const slowest = (answers: readonly Answer[]): number => Math.max(0, ...answers.map(({ ms }) => ms));

const seenIn = (answers: readonly Answer[]): string =>
  `${tallied(answers.map(({ status }) => status ?? 'silence'))}; the slowest ${slowest(answers).toFixed(0)} ms`;

/** What is asked while the database is away is answered soon, and with one of these. */
export function claimSoon(field: Field, line: string, answers: readonly Answer[], statuses: readonly number[]): void {
  const wrong = answers.filter(({ status = 0, ms }) => !statuses.includes(status) || ms > SOON_MS);
  field.claim(line, answers.length > 0 && wrong.length === 0, seenIn(answers));
}

/** `ms`: from the return until a question was answered well. */
export function claimBack(field: Field, what: string, ms = Infinity): void {
  field.claim(`${what}: requests recover within 2 s of the return`, ms <= SOON_MS, `${ms.toFixed(0)} ms`);
}

/** Nobody else notices: good answers, and ready all the while. */
export function claimUnaffected(
  field: Field,
  others: readonly Deployment[],
  { answers, span, what }: { readonly answers: readonly Answer[]; readonly span: Span; readonly what: string },
): void {
  const wrong = answers.filter(({ status, ms }) => status !== 200 || ms > SOON_MS);
  field.claim(`${what}: the other services answer all the while`, wrong.length === 0, seenIn(answers));
  const notReady = others.filter((service) => field.watch.between({ ...span, service }).some((one) => !isReady(one)));
  field.claim(`${what}: the other services stay ready`, notReady.length === 0, notReady.join(', '));
}

/** What operators see of a service whose database is away. */
export function claimSaysSo(field: Field, what: string, service: Deployment, span: Span): void {
  const after = saidAfter(field, service, span);
  field.claim(
    `${what}: ${service} says within 15 s that it is not ready`,
    after <= NOT_READY_WITHIN_MS,
    inSeconds(after),
  );
  const down = field.watch.between({ ...span, service }).some(isDown);
  field.claim(`${what}: ${service} shows that its database is away`, down);
}

export function claimEverybodySaysSo(field: Field, what: string, span: Span): void {
  const after = Math.max(...DEPLOYMENTS.map((service) => saidAfter(field, service, span)));
  field.claim(
    `${what}: every service says within 15 s that it is not ready`,
    after <= NOT_READY_WITHIN_MS,
    inSeconds(after),
  );
  const silent = DEPLOYMENTS.filter((service) => !field.watch.between({ ...span, service }).some(isDown));
  field.claim(`${what}: every service shows that its database is away`, silent.length === 0, silent.join(', '));
}

const isDown = (sample: Sample): boolean =>
  sumOf(sample, 'mash_database_up') === 0 || sumOf(sample, 'mash_ready', { part: 'database' }) === 0;

function saidAfter({ watch }: Field, service: Deployment, span: Span): number {
  const first = watch.between({ ...span, service }).find((sample) => !isReady(sample));
  return first === undefined ? Infinity : first.at - span.from;
}

const inSeconds = (ms: number): string => (Number.isFinite(ms) ? `after ${(ms / 1000).toFixed(1)} s` : 'never');
