import type { Phrase } from '@mash/testing';
import type { FetchRow } from './tables.js';
import { found, later, NOTHING, phrase, touched, untilFirst } from './phrases.js';

const LEASE = 30_000;

const isPending = ({ state }: FetchRow): boolean => state === 'pending';

const urgentFirst = (one: FetchRow, other: FetchRow): number =>
  Number(other.urgent) - Number(one.urgent) || one.next_try_at.getTime() - other.next_try_at.getTime();

const fetchOf = ({ id, edge, subject, version, owner, case_id, urgent, attempts }: FetchRow) => ({
  ...{ id, edge, subject, version, owner, urgent, attempts },
  caseId: case_id,
});

export const FETCH_PHRASES: readonly Phrase[] = [
  phrase(
    'fetch wanted',
    `INSERT INTO content_fetch AS present (edge, subject, version, owner, case_id, urgent, state, closed_at)
    SELECT $1, $2, $3::integer, $4, $5, $6::boolean,
      CASE WHEN newer THEN 'superseded' ELSE 'pending' END, CASE WHEN newer THEN now() END
    FROM (SELECT EXISTS (
      SELECT FROM content_fetch WHERE edge = $1 AND subject = $2 AND version > $3::integer AND state IN ('pending', 'done')
    ) AS newer) AS known
    ON CONFLICT (edge, subject, version) DO UPDATE SET urgent = present.urgent OR excluded.urgent
    WHERE present.state = 'pending'`,
    async (statement, [edge, subject, version, owner, case_id, urgent]) => {
      const newer = statement.rows<FetchRow>(
        'content_fetch',
        (row) =>
          row.edge === edge &&
          row.subject === subject &&
          row.version > Number(version) &&
          ['pending', 'done'].includes(row.state),
      );
      await statement.upsert<FetchRow>(
        'content_fetch',
        { edge, subject, version, owner, case_id, urgent, state: newer.length > 0 ? 'superseded' : 'pending' },
        'content_fetch_edge_subject_version_key',
        (present) => (isPending(present) ? { urgent: present.urgent || urgent === true } : undefined),
      );
      return NOTHING;
    },
  ),
  phrase(
    'fetch superseded',
    `UPDATE content_fetch SET state = 'superseded', closed_at = now()
    WHERE edge = $1 AND subject = $2 AND version < $3::integer AND state IN ('pending', 'parked')`,
    async (statement, [edge, subject, version]) =>
      touched(
        await statement.update<FetchRow>(
          'content_fetch',
          (row) =>
            row.edge === edge &&
            row.subject === subject &&
            row.version < Number(version) &&
            ['pending', 'parked'].includes(row.state),
          () => ({ state: 'superseded' }),
        ),
      ),
  ),
  phrase(
    'fetch claimed',
    `UPDATE content_fetch SET next_try_at = now() + interval '30 seconds', attempts = attempts + 1
    WHERE id IN (
      SELECT id FROM content_fetch WHERE state = 'pending' AND next_try_at <= now()
      ORDER BY urgent DESC, next_try_at LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING id, edge, subject, version, owner, case_id AS "caseId", urgent, attempts`,
    async (statement, [limit]) => {
      const { now } = statement;
      const claimed = await statement.update<FetchRow>(
        'content_fetch',
        (row) => isPending(row) && row.next_try_at <= now,
        ({ attempts }) => ({ attempts: attempts + 1, next_try_at: later(now, LEASE) }),
        { inOrder: urgentFirst, limit: Number(limit), skipLocked: true },
      );
      return found(claimed.map(fetchOf));
    },
  ),
  phrase(
    'fetch released',
    `UPDATE content_fetch SET next_try_at = now()
    WHERE state = 'pending' AND next_try_at > now() AND last_status IS NULL AND last_error IS NULL`,
    async (statement) =>
      touched(
        await statement.update<FetchRow>(
          'content_fetch',
          (row) =>
            isPending(row) && row.next_try_at > statement.now && row.last_status === null && row.last_error === null,
          () => ({ next_try_at: statement.now }),
        ),
      ),
  ),
  phrase(
    'fetch next',
    `SELECT extract(epoch FROM min(next_try_at) - now()) * 1000 AS in_ms FROM content_fetch WHERE state = 'pending'`,
    (statement) =>
      untilFirst(
        statement.rows<FetchRow>('content_fetch', isPending).map(({ next_try_at }) => next_try_at),
        statement.now,
      ),
  ),
  phrase(
    'fetch closed',
    `UPDATE content_fetch SET state = $4, closed_at = now(), last_error = NULL
    WHERE edge = $1 AND subject = $2 AND version <= $3::integer AND state = 'pending'`,
    async (statement, [edge, subject, version, state]) =>
      touched(
        await statement.update<FetchRow>(
          'content_fetch',
          (row) => row.edge === edge && row.subject === subject && row.version <= Number(version) && isPending(row),
          () => ({ state: String(state), last_error: null }),
        ),
      ),
  ),
  phrase(
    'fetch again',
    `UPDATE content_fetch SET next_try_at = now() + $2 * interval '1 millisecond', last_status = $3, last_error = $4
    WHERE id = $1 AND state = 'pending'`,
    async (statement, [id, inMs, status, error]) =>
      touched(
        await statement.update<FetchRow>(
          'content_fetch',
          (row) => row.id === id && isPending(row),
          () => ({
            next_try_at: later(statement.now, Number(inMs)),
            last_status: status as number | null,
            last_error: error as string | null,
          }),
        ),
      ),
  ),
  phrase(
    'fetch parked',
    `UPDATE content_fetch SET state = 'parked', last_status = $2 WHERE id = $1 AND state = 'pending'`,
    async (statement, [id, status]) =>
      touched(
        await statement.update<FetchRow>(
          'content_fetch',
          (row) => row.id === id && isPending(row),
          () => ({ state: 'parked', last_status: Number(status) }),
        ),
      ),
  ),
  phrase(
    'fetch tried again',
    `UPDATE content_fetch SET state = 'pending', next_try_at = now() WHERE id = $1 AND state IN ('pending', 'parked')`,
    async (statement, [id]) =>
      touched(
        await statement.update<FetchRow>(
          'content_fetch',
          (row) => row.id === id && ['pending', 'parked'].includes(row.state),
          () => ({ state: 'pending', next_try_at: statement.now }),
        ),
      ),
  ),
  ...['sent_event WHERE sent_at', 'inbox WHERE handled_at', 'content_fetch WHERE closed_at'].map((old) =>
    phrase('house kept', `DELETE FROM ${old} < now() - interval '90 days'`, () => NOTHING),
  ),
];
