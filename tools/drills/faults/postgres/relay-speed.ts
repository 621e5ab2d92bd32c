import type { Deployment } from '@mash/kernel';
import type { Databases } from '../../stores/databases.js';

/** How long events waited in an outbox, in milliseconds. */
export type Speed = { readonly events: number; readonly p50: number; readonly p99: number };

const WAITED = `
  SELECT count(*)::int AS events,
    coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY waited), 0)::float8 AS p50,
    coalesce(percentile_cont(0.99) WITHIN GROUP (ORDER BY waited), 0)::float8 AS p99
  FROM (SELECT extract(epoch FROM sent_at - created_at) * 1000 AS waited FROM sent_event
    WHERE sent_at >= now() - $1 * interval '1 millisecond') AS sent`;

const DEAD = `SELECT n_dead_tup::int AS dead FROM pg_stat_user_tables WHERE relname = 'outbox'`;

/** Of what was sent within the last so many milliseconds. */
export async function speedOfRelay(databases: Databases, of: Deployment, lastMs: number): Promise<Speed> {
  const [speed] = await databases.rows<Speed>(of, WAITED, [lastMs]);
  if (speed === undefined) throw new Error('A count gave no row.');
  return speed;
}

export async function deadRowsIn(databases: Databases, of: Deployment): Promise<number> {
  const [row] = await databases.rows<{ readonly dead: number }>(of, DEAD);
  return row?.dead ?? 0;
}

export const saidSpeed = ({ events, p50, p99 }: Speed): string =>
  `${String(events)} events, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
