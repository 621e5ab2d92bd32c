import pg from 'pg';
import { databaseOf } from '../../stack/parts/databases.js';
import type { PartsDescriptor } from '../../stack/descriptor.js';

/** Running clocks as sla writes them, due evenly over a span; none of them reminds before. */
const FILL = `
  INSERT INTO clock (id, version, state, kind, subject_kind, subject_id, round, case_id, status, started_at, due_at, next_ring_at)
  SELECT id, 1, jsonb_build_object('kind', 'first-read', 'rule', 'D17', 'dueAt', jsonb_build_object('$date', said),
      'round', 1, 'state', 'running', 'caseId', subject, 'bornLate', false,
      'startedAt', jsonb_build_object('$date', '2026-01-01T00:00:00.000Z'),
      'subjectId', subject, 'subjectKind', 'contact', 'policyVersion', $4::text),
    'first-read', 'contact', subject, 1, subject, 'running', '2026-01-01T00:00:00Z', due, due
  FROM (
    SELECT gen_random_uuid() AS id, gen_random_uuid() AS subject, due,
      to_char(due AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS said
    FROM (
      SELECT date_trunc('milliseconds', $1::timestamptz + number * $2::float8 * interval '1 millisecond') AS due
      FROM generate_series(0, $3::int - 1) AS number) AS times) AS clocks`;

const AT_ONCE = 200_000;

export type Due = { readonly from: Date; readonly forMs: number; readonly count: number };

/** Puts so many running clocks into sla's database; sla must not be running. */
export async function fillClocks(
  { postgres }: Pick<PartsDescriptor, 'postgres'>,
  { from, forMs, count }: Due,
  policyVersion: string,
): Promise<void> {
  const client = new pg.Client({ ...postgres, database: databaseOf('sla') });
  await client.connect();
  const everyMs = forMs / count;
  try {
    for (let done = 0; done < count; done += AT_ONCE) {
      const begin = new Date(from.getTime() + done * everyMs);
      await client.query(FILL, [begin, everyMs, Math.min(AT_ONCE, count - done), policyVersion]);
    }
  } finally {
    await client.end();
  }
}
