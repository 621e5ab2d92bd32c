import { percentilesOf } from '../../bench/report/percentiles.js';
import type { Databases } from './databases.js';

/** A promise that was broken: when it was due, and how much later that was found, by the database's clock. */
export type Ring = { readonly clockId: string; readonly dueAt: Date; readonly lateMs: number };

export type Rings = {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
  readonly latest: number;
  /** Rang before they were due. */
  readonly early: readonly Ring[];
  /** Clocks that rang more than once for the same. */
  readonly twice: readonly string[];
};

/** Both tables: what has not been published yet has rung all the same. Those born late were due before they began. */
const RINGS = `
  WITH told AS (
    SELECT aggregate_id, type, value, created_at FROM sent_event
    UNION ALL SELECT aggregate_id, type, value, created_at FROM outbox)
  SELECT told.aggregate_id AS "clockId", (told.value::jsonb ->> 'dueAt')::timestamptz AS "dueAt",
    extract(epoch FROM told.created_at - (told.value::jsonb ->> 'dueAt')::timestamptz)::float8 * 1000 AS "lateMs"
  FROM told JOIN clock ON clock.id::text = told.aggregate_id::text
  WHERE told.type = 'sla.clock-breached.v1' AND (told.value::jsonb ->> 'dueAt')::timestamptz BETWEEN $1 AND $2
    AND NOT coalesce((clock.state ->> 'bornLate')::boolean, false)`;

/** What became of the clocks that were due in this span. */
export async function ringsIn(databases: Databases, from: Date, to: Date): Promise<Rings> {
  const rings = await databases.rows<Ring>('sla', RINGS, [from, to]);
  const late = percentilesOf(rings.map(({ lateMs }) => lateMs));
  const ids = rings.map(({ clockId }) => clockId);
  return {
    count: rings.length,
    median: late.p50,
    p99: late.p99,
    latest: rings.length === 0 ? 0 : late.max,
    early: rings.filter(({ lateMs }) => lateMs < 0),
    twice: ids.filter((id, place) => ids.indexOf(id) !== place),
  };
}

const UNRUNG = `SELECT id::text AS id FROM clock
  WHERE status = 'running' AND due_at BETWEEN $1 AND $2`;

/** Clocks that were due in this span and have not rung. */
export async function silentIn(databases: Databases, from: Date, to: Date): Promise<readonly string[]> {
  const rows = await databases.rows<{ readonly id: string }>('sla', UNRUNG, [from, to]);
  return rows.map(({ id }) => id);
}
