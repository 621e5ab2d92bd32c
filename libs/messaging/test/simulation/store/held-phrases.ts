import type { Phrase, Statement } from '@mash/testing';
import type { InboxRow, ParkedRow, PositionRow } from './tables.js';
import { found, later, phrase, touched, untilFirst } from './phrases.js';
import { isOpen } from './inbox-phrases.js';

type Stream = Pick<ParkedRow, 'topic' | 'key'>;

const isSameStream = (one: Stream, other: Stream): boolean => one.topic === other.topic && one.key === other.key;
const sequenceOf = ({ stream_sequence }: ParkedRow): number => stream_sequence ?? Infinity;

/** With its stream's position and those who have seen it. */
function whole(statement: Statement, row: ParkedRow) {
  const position = statement.rows<PositionRow>('position', (one) => isSameStream(one, row))[0]?.stream_sequence;
  const seen = statement.rows<InboxRow>('inbox', ({ event_id }) => event_id === row.event_id);
  return {
    ...row,
    stream_sequence: row.stream_sequence === null ? null : String(row.stream_sequence),
    position: position === undefined ? null : String(position),
    seen_by: seen.length === 0 ? null : seen.map(({ consumer }) => consumer),
  };
}

/** DISTINCT ON (topic, key) … ORDER BY topic, key, stream_sequence */
function firsts(rows: readonly ParkedRow[]): ParkedRow[] {
  const streams = new Map<string, ParkedRow>();
  for (const row of rows) {
    const stream = `${row.topic} ${row.key}`;
    const first = streams.get(stream);
    if (first === undefined || sequenceOf(row) < sequenceOf(first)) streams.set(stream, row);
  }
  return [...streams.values()];
}

const COLUMNS = `held.id, held.topic, held.key, held.partition, held."offset", held.headers, held.value,
  held.recorded_at, held.event_id, held.stream_sequence, held.reason, held.state, held.attempts, held.starts,
  position.stream_sequence AS position,
  (SELECT json_agg(consumer) FROM inbox WHERE inbox.event_id = held.event_id) AS seen_by`;

const ENDED = `UPDATE parked_event SET state = 'done', ended = $2, ended_at = now(), ended_by = $3, ended_because = $4 WHERE id = $1`;

export const HELD_PHRASES: readonly Phrase[] = [
  phrase(
    'held due',
    `SELECT ${COLUMNS} FROM (
      SELECT DISTINCT ON (topic, key) * FROM parked_event
      WHERE state <> 'done' AND stream_sequence IS NOT NULL
      ORDER BY topic, key, stream_sequence
    ) AS held LEFT JOIN position ON position.topic = held.topic AND position.key = held.key
    WHERE (held.state = 'waiting' AND held.next_try_at <= now())
      OR (held.reason = 'gap' AND held.stream_sequence <= position.stream_sequence + 1)
    ORDER BY held.id LIMIT $1`,
    (statement, [limit]) => {
      const open = statement.rows<ParkedRow>('parked_event', (row) => isOpen(row) && row.stream_sequence !== null);
      const due = firsts(open)
        .map((row) => ({ row, held: whole(statement, row) }))
        .filter(
          ({ row, held }) =>
            (row.state === 'waiting' && row.next_try_at <= statement.now) ||
            (row.reason === 'gap' && held.position !== null && sequenceOf(row) <= Number(held.position) + 1),
        )
        .sort((one, other) => Number(one.row.id) - Number(other.row.id));
      return found(due.slice(0, Number(limit)).map(({ held }) => held));
    },
  ),
  phrase(
    'held next',
    `SELECT extract(epoch FROM min(next_try_at) - now()) * 1000 AS in_ms FROM (
      SELECT DISTINCT ON (topic, key) state, next_try_at FROM parked_event
      WHERE state <> 'done' AND stream_sequence IS NOT NULL
      ORDER BY topic, key, stream_sequence
    ) AS first WHERE state = 'waiting'`,
    (statement) =>
      untilFirst(
        firsts(statement.rows<ParkedRow>('parked_event', (row) => isOpen(row) && row.stream_sequence !== null))
          .filter(({ state }) => state === 'waiting')
          .map(({ next_try_at }) => next_try_at),
        statement.now,
      ),
  ),
  phrase(
    'held position locked',
    `SELECT FROM position WHERE (topic, key) = (SELECT topic, key FROM parked_event WHERE id = $1) FOR UPDATE`,
    async (statement, [id]) => {
      const [held] = statement.rows<ParkedRow>('parked_event', (row) => row.id === id);
      if (held === undefined) return found([]);
      return found(await statement.lock<PositionRow>('position', (row) => isSameStream(row, held)));
    },
  ),
  phrase(
    'held locked',
    `SELECT ${COLUMNS}, set_config('lock_timeout', '400ms', true) FROM parked_event AS held
    LEFT JOIN position ON position.topic = held.topic AND position.key = held.key
    WHERE held.id = $1 AND held.state <> 'done' AND NOT EXISTS (
      SELECT FROM parked_event AS earlier
      WHERE earlier.state <> 'done' AND earlier.topic = held.topic AND earlier.key = held.key
        AND earlier.stream_sequence < held.stream_sequence)
    FOR UPDATE OF held`,
    async (statement, [id]) => {
      statement.waitForLocks(400);
      const open = statement.rows<ParkedRow>('parked_event', isOpen);
      const isFirst = (row: ParkedRow): boolean =>
        !open.some(
          (earlier) =>
            isSameStream(earlier, row) &&
            earlier.stream_sequence !== null &&
            row.stream_sequence !== null &&
            earlier.stream_sequence < row.stream_sequence,
        );
      const locked = await statement.lock<ParkedRow>(
        'parked_event',
        (row) => row.id === id && isOpen(row) && isFirst(row),
      );
      return found(locked.map((row) => whole(statement, row)));
    },
  ),
  phrase('held begun', 'UPDATE parked_event SET starts = starts + 1 WHERE id = $1', async (statement, [id]) =>
    touched(
      await statement.update<ParkedRow>(
        'parked_event',
        (row) => row.id === id,
        ({ starts }) => ({ starts: starts + 1 }),
      ),
    ),
  ),
  phrase(
    'held not begun',
    'UPDATE parked_event SET starts = greatest(starts - 1, 0) WHERE id = $1',
    async (statement, [id]) =>
      touched(
        await statement.update<ParkedRow>(
          'parked_event',
          (row) => row.id === id,
          ({ starts }) => ({ starts: Math.max(starts - 1, 0) }),
        ),
      ),
  ),
  phrase(
    'held failed',
    `UPDATE parked_event SET attempts = attempts + 1, starts = 0, reason = $2, error = $3,
      failing_since = coalesce(failing_since, now()),
      next_try_at = now() + $4 * interval '1 millisecond',
      state = CASE WHEN now() - coalesce(failing_since, now()) >= $5 * interval '1 millisecond'
        THEN 'parked' ELSE 'waiting' END
    WHERE id = $1 AND state <> 'done' RETURNING state`,
    async (statement, [id, reason, error, inMs, patience]) => {
      const { now } = statement;
      const failed = await statement.update<ParkedRow>(
        'parked_event',
        (row) => row.id === id && isOpen(row),
        ({ attempts, failing_since }) => ({
          attempts: attempts + 1,
          starts: 0,
          reason: String(reason),
          error: String(error),
          failing_since: failing_since ?? now,
          next_try_at: later(now, Number(inMs)),
          state: now.getTime() - (failing_since ?? now).getTime() >= Number(patience) ? 'parked' : 'waiting',
        }),
      );
      return found(failed);
    },
  ),
  phrase('held ended', ENDED, async (statement, [id, how]) =>
    touched(
      await statement.update<ParkedRow>(
        'parked_event',
        (row) => row.id === id,
        () => ({ state: 'done', ended: String(how) }),
      ),
    ),
  ),
  phrase(
    'held looked at',
    `SELECT id, event_id AS "eventId", type, topic, key, stream_sequence::integer AS "streamSequence", reason, state,
      error, attempts, held_at AS "heldAt", headers, value FROM parked_event WHERE id = $1 AND state <> 'done'`,
    (statement, [id]) =>
      found(
        statement
          .rows<ParkedRow>('parked_event', (row) => row.id === id && isOpen(row))
          .map((row) => ({ ...row, eventId: row.event_id, streamSequence: row.stream_sequence })),
      ),
  ),
];
