import type { Sql } from '@mash/persistence';
import { FetchRows, type Again } from './fetch-rows.js';
import type { Fetch, Wanted } from './fetcher.js';

type Row = Omit<Fetch, 'caseId'> & { readonly caseId: string | null };

const WANT = `
  INSERT INTO content_fetch AS present (edge, subject, version, owner, case_id, urgent, state, closed_at)
  SELECT $1, $2, $3::integer, $4, $5, $6::boolean,
    CASE WHEN newer THEN 'superseded' ELSE 'pending' END, CASE WHEN newer THEN now() END
  FROM (SELECT EXISTS (
    SELECT FROM content_fetch WHERE edge = $1 AND subject = $2 AND version > $3::integer AND state IN ('pending', 'done')
  ) AS newer) AS known
  ON CONFLICT (edge, subject, version) DO UPDATE SET urgent = present.urgent OR excluded.urgent
  WHERE present.state = 'pending'`;

const SUPERSEDE = `
  UPDATE content_fetch SET state = 'superseded', closed_at = now()
  WHERE edge = $1 AND subject = $2 AND version < $3::integer AND state IN ('pending', 'parked')`;

/** The lease outlasts the slowest answer; a process that dies leaves its fetches to the next after it. */
const CLAIM = `
  UPDATE content_fetch SET next_try_at = now() + interval '30 seconds', attempts = attempts + 1
  WHERE id IN (
    SELECT id FROM content_fetch WHERE state = 'pending' AND next_try_at <= now()
    ORDER BY urgent DESC, next_try_at LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id, edge, subject, version, owner, case_id AS "caseId", urgent, attempts`;

/** A lease carries no answer; a wait that an answer asked for stays. */
const RELEASE = `UPDATE content_fetch SET next_try_at = now()
  WHERE state = 'pending' AND next_try_at > now() AND last_status IS NULL AND last_error IS NULL`;

const NEXT = `SELECT extract(epoch FROM min(next_try_at) - now()) * 1000 AS in_ms FROM content_fetch WHERE state = 'pending'`;

const CLOSE = `
  UPDATE content_fetch SET state = $4, closed_at = now(), last_error = NULL
  WHERE edge = $1 AND subject = $2 AND version <= $3::integer AND state = 'pending'`;

const AGAIN = `
  UPDATE content_fetch SET next_try_at = now() + $2 * interval '1 millisecond', last_status = $3, last_error = $4
  WHERE id = $1 AND state = 'pending'`;

export class PostgresFetchRows extends FetchRows {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async want({ edge, subject, version, owner, caseId, urgent }: Wanted): Promise<void> {
    await this.sql.count(WANT, [edge, subject, version, owner, caseId ?? null, urgent ?? false]);
    await this.sql.count(SUPERSEDE, [edge, subject, version]);
  }

  override async claim(limit: number): Promise<readonly Fetch[]> {
    const rows = await this.sql.rows<Row>(CLAIM, [limit]);
    return rows
      .map(({ caseId, ...row }) => (caseId === null ? row : { ...row, caseId }))
      .sort((one, other) => Number(other.urgent) - Number(one.urgent));
  }

  override async release(): Promise<void> {
    await this.sql.count(RELEASE, []);
  }

  override async nextInMs(): Promise<number | undefined> {
    const row = await this.sql.one<{ in_ms: string | null }>(NEXT);
    return row?.in_ms == null ? undefined : Math.max(0, Number(row.in_ms));
  }

  override async close(
    { edge, subject }: Fetch,
    { state, version }: { readonly state: 'done' | 'gone'; readonly version: number },
  ): Promise<boolean> {
    return (await this.sql.count(CLOSE, [edge, subject, version, state])) > 0;
  }

  override async again({ id }: Fetch, { inMs, status, error }: Again): Promise<void> {
    await this.sql.count(AGAIN, [id, inMs, status ?? null, error ?? null]);
  }

  override async park({ id }: Fetch, status: number): Promise<void> {
    await this.sql.count(
      `UPDATE content_fetch SET state = 'parked', last_status = $2 WHERE id = $1 AND state = 'pending'`,
      [id, status],
    );
  }
}
