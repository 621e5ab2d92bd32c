import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Field } from '../../field.js';
import { isReady } from '../../watch/sample.js';
import { inSeconds } from './saying.js';

export type Span = { readonly from: number; readonly to: number };

const NOT_READY_WITHIN_MS = 15_000;
/** Samples are a second apart. */
const SAMPLED_MS = 1_500;
/** What grows with the outage is at least so much of it. */
const MOST_OF = 0.8;

/** How long after the beginning of the span the service first said that it was not ready. */
export function notReadyAfter({ watch }: Field, service: Deployment, { from, to }: Span): number | undefined {
  const first = watch.between({ from, to, service }).find((sample) => !isReady(sample));
  return first === undefined ? undefined : first.at - from;
}

/** I6: these say within 15 s that they hear nothing any more. */
export function claimNotReady(field: Field, what: string, services: readonly Deployment[], span: Span): void {
  const after = services.map((service) => ({ service, ms: notReadyAfter(field, service, span) }));
  const late = after.filter(({ ms = Infinity }) => ms > NOT_READY_WITHIN_MS + SAMPLED_MS);
  const slowest = after.reduce((most, { ms = Infinity }) => Math.max(most, ms), 0);
  field.claim(
    `${what}: ${saidServices(services)} not ready within 15 s`,
    late.length === 0,
    late.length === 0 ? `the last after ${inSeconds(slowest)}` : late.map(({ service }) => service).join(', '),
  );
}

/** The others notice nothing: ready all the while. */
export function claimStillReady(field: Field, what: string, services: readonly Deployment[], span: Span): void {
  const wrong = services.filter((service) => notReadyAfter(field, service, span) !== undefined);
  field.claim(`${what}: ${saidServices(services)} ready all the while`, wrong.length === 0, wrong.join(', '));
}

/** The age of what waits in this service's outbox grows with the outage, for an alert to see. */
export function claimOutboxAges(field: Field, what: string, of: Deployment, span: Span): void {
  const ages = field.watch.between({ ...span, service: of });
  const oldest = Math.max(0, ...ages.map(({ series }) => series?.['mash_outbox_oldest_seconds'] ?? 0));
  const wanted = ((span.to - span.from) / 1000) * MOST_OF;
  field.claim(
    `${what}: the age of what waits in the outbox of ${of} shows it`,
    oldest >= wanted,
    `up to ${oldest.toFixed(0)} s`,
  );
}

/** No process ended and was started again in this span. */
export function claimNobodyDied(field: Field, what: string, { from, to }: Span): void {
  const died = field.stack.services.revivals.filter(({ at }) => at.getTime() >= from && at.getTime() <= to);
  const seen = died.map(({ deployment, how }) => `${deployment} (${how})`).join(', ');
  field.claim(`${what}: no service process ended over it`, died.length === 0, seen);
}

/** How long after a moment each of these was ready again, the slowest of them. */
export async function readyAgain({ watch }: Field, from: number, withinMs: number): Promise<number | undefined> {
  const samples = await Promise.all(
    DEPLOYMENTS.map(async (service) => {
      const since = watch.between({ from, service }).find(isReady);
      return since ?? (await watch.when(service, isReady, Math.max(0, from + withinMs - Date.now())));
    }),
  );
  const times = samples.map((sample) => (sample === undefined ? Infinity : sample.at - from));
  const slowest = Math.max(...times);
  return Number.isFinite(slowest) ? slowest : undefined;
}

const saidServices = (services: readonly Deployment[]): string =>
  services.length === DEPLOYMENTS.length
    ? 'every service is'
    : `${services.join(', ')} ${services.length === 1 ? 'is' : 'are'}`;
