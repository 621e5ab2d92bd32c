import { percentilesOf } from '../../bench/report/percentiles.js';
import type { Phases } from '../report/result.js';
import { phased } from '../running/moments.js';
import { found, type Evidence, type Found } from './evidence.js';

const ALLOWED_MS = 1000;

const OPENED = `SELECT id::text AS id, extract(epoch FROM opened_at - received_at)::float8 * 1000 AS ms FROM screening
  WHERE id = ANY ($1)`;

type Opened = { readonly id: string; readonly ms: number };

/** I7: how long a contact waited until its case was open: while it was broken, at most a second longer than before. */
export async function othersUnhindered(evidence: Evidence): Promise<Found> {
  const waits = await waitsOf(evidence);
  const figures = `from contact to open case, at most: ${said(waits)}`;
  if (!evidence.fault.holds.includes('I7')) return found(`not asked of this fault; ${figures}`, []);
  const { before, during } = waits;
  return found(figures, during.max > before.max + ALLOWED_MS ? [figures] : []);
}

async function waitsOf({ site, ofLoad, moments }: Evidence) {
  const rows = await site.databases.rows<Opened>('screening', OPENED, [ofLoad.map(({ caseId }) => caseId)]);
  const took = new Map(rows.map(({ id, ms }) => [id, ms]));
  const { before, during, after } = phased(ofLoad, moments, ({ sentAt }) => sentAt);
  const figures = (some: typeof ofLoad) => percentilesOf(some.flatMap(({ caseId }) => took.get(caseId) ?? []));
  const undisturbed = before.filter(({ caseId, sentAt }) => sentAt + (took.get(caseId) ?? 0) < moments.brokenAt);
  return { before: figures(undisturbed), during: figures(during), after: figures(after) };
}

const said = (waits: Phases<{ readonly p50: number; readonly max: number }>): string =>
  (['before', 'during', 'after'] as const)
    .filter((phase) => !Number.isNaN(waits[phase].max))
    .map((phase) => `${waits[phase].max.toFixed(0)} ms ${phase} (median ${waits[phase].p50.toFixed(0)})`)
    .join(', ');
