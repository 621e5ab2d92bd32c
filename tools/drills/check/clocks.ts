import { found, some, together, type Evidence, type Found } from './evidence.js';

const PENDING = `SELECT id::text AS id FROM clock
  WHERE status = 'running' AND next_ring_at < hub.now() - interval '30 seconds'`;

/** The database's own offset is in `hub.now()` and not in `created_at`. */
const EARLY = `SELECT aggregate_id AS id FROM sent_event
  WHERE type = 'sla.clock-breached.v1' AND created_at >= $1
    AND created_at + (hub.now() - now()) < (value::jsonb ->> 'dueAt')::timestamptz`;

const RUNG = `SELECT count(*)::int AS count FROM sent_event
  WHERE type IN ('sla.clock-breached.v1', 'sla.clock-due-soon.v1') AND created_at >= $1`;

type Ids = { readonly id: string };

/** I4: no clock waits that should have rung half a minute ago, and none rang early. */
export async function onTime({ site: { databases }, moments }: Evidence): Promise<Found> {
  const since = [new Date(moments.begunAt)];
  const pending = await databases.rows<Ids>('sla', PENDING);
  const early = await databases.rows<Ids>('sla', EARLY, since);
  const [rung] = await databases.rows<{ readonly count: number }>('sla', RUNG, since);
  const named = (what: string, rows: readonly Ids[]): readonly string[] =>
    rows.length === 0
      ? []
      : [
          `sla: ${some(
            what,
            rows.map(({ id }) => id),
          )}`,
        ];
  return together([
    found('sla: no clock waits that should have rung 30 s ago', named('clocks should have rung', pending)),
    found(`sla: none of ${String(rung?.count ?? 0)} rang before its time`, named('clocks rang early', early)),
  ]);
}
