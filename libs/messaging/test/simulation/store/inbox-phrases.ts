import type { Phrase } from '@mash/testing';
import type { AttemptRow, ComparedRow, InboxRow, ParkedRow, PositionRow } from './tables.js';
import { byText, found, later, NOTHING, phrase, touched } from './phrases.js';

const placeOf = ({ topic, key }: { readonly topic: string; readonly key: string }): string => `${topic} ${key}`;

export const isOpen = ({ state }: ParkedRow): boolean => state !== 'done';

const laterOf = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other > one) ? other : one;

export const INBOX_PHRASES: readonly Phrase[] = [
  phrase(
    'positions locked',
    'SELECT key, stream_sequence, event_time FROM position WHERE topic = $1 AND key = ANY ($2) ORDER BY key FOR UPDATE',
    async (statement, [topic, keys]) => {
      const locked = await statement.lock<PositionRow>(
        'position',
        (row) => row.topic === topic && (keys as string[]).includes(row.key),
        { inOrder: (one, other) => byText(one.key, other.key) },
      );
      return found(locked.map((row) => ({ ...row, stream_sequence: String(row.stream_sequence) })));
    },
  ),
  phrase(
    'inbox looked at',
    `SELECT set_config('lock_timeout', '400ms', true),
    (SELECT coalesce(json_agg(DISTINCT held.key), '[]')
     FROM parked_event AS held LEFT JOIN position ON position.topic = held.topic AND position.key = held.key
     WHERE held.state <> 'done' AND held.topic = $1 AND held.key = ANY ($2) AND held.stream_sequence IS NOT NULL
       AND (held.reason <> 'gap' OR held.stream_sequence <= position.stream_sequence)) AS held,
    (SELECT coalesce(json_agg(json_build_object('consumer', consumer, 'event_id', event_id)), '[]') FROM inbox
     WHERE event_id = ANY ($3::uuid[])) AS seen`,
    (statement, [topic, keys, ids]) => {
      statement.waitForLocks(400);
      const positions = new Map(
        statement.rows<PositionRow>('position').map((row) => [placeOf(row), row.stream_sequence]),
      );
      const held = statement.rows<ParkedRow>(
        'parked_event',
        (row) =>
          isOpen(row) &&
          row.topic === topic &&
          (keys as string[]).includes(row.key) &&
          row.stream_sequence !== null &&
          (row.reason !== 'gap' || row.stream_sequence <= (positions.get(placeOf(row)) ?? -1)),
      );
      const seen = statement.rows<InboxRow>('inbox', ({ event_id }) => (ids as string[]).includes(event_id));
      return found([
        {
          held: [...new Set(held.map(({ key }) => key))],
          seen: seen.map(({ consumer, event_id }) => ({ consumer, event_id })),
        },
      ]);
    },
  ),
  phrase(
    'events taken',
    `WITH moved AS (
      INSERT INTO position (topic, key, stream_sequence, event_time)
      SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[])
      ON CONFLICT (topic, key) DO UPDATE
      SET stream_sequence = excluded.stream_sequence, event_time = greatest(position.event_time, excluded.event_time)
      WHERE position.stream_sequence < excluded.stream_sequence
    )
    INSERT INTO inbox (consumer, event_id, refused)
    SELECT * FROM unnest($5::text[], $6::uuid[], $7::text[])`,
    async (statement, [topics, keys, sequences, times, consumers, ids, refusals]) => {
      for (const [index, key] of (keys as string[]).entries()) {
        const topic = (topics as string[])[index] as string;
        const stream_sequence = Number((sequences as number[])[index]);
        const time = (times as (string | null)[])[index];
        const event_time = time == null ? null : new Date(time);
        const row = { topic, key, stream_sequence, event_time };
        await statement.upsert<PositionRow>('position', row, 'position_pkey', (present) =>
          present.stream_sequence < stream_sequence
            ? { stream_sequence, event_time: laterOf(present.event_time, event_time) }
            : undefined,
        );
      }
      for (const [index, consumer] of (consumers as string[]).entries()) {
        const event_id = (ids as string[])[index];
        await statement.insert('inbox', { consumer, event_id, refused: (refusals as string[])[index] ?? null });
      }
      return touched(ids as string[]);
    },
  ),
  phrase(
    'event held',
    `INSERT INTO parked_event (record_id, topic, key, partition, "offset", stream_sequence, event_id, type, headers, value,
      recorded_at, reason, state, error, next_try_at, failing_since)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, now() + $15 * interval '1 millisecond',
      CASE WHEN $12 = 'failed' THEN now() END)
    ON CONFLICT (record_id) DO UPDATE
    SET reason = excluded.reason, state = excluded.state, error = excluded.error, next_try_at = excluded.next_try_at
    WHERE parked_event.state <> 'done' AND parked_event.reason = 'gap' AND excluded.reason <> 'gap'`,
    async (statement, params) => {
      const [record_id, topic, key, partition, offset, stream_sequence, event_id, type, headers, value] = params;
      const [recorded_at, reason, state, error, inMs] = params.slice(10);
      const next_try_at = later(statement.now, Number(inMs));
      const held = {
        ...{ record_id, topic, key, partition, offset, stream_sequence, event_id, type, value, recorded_at },
        ...{ reason, state, error, next_try_at, headers: JSON.parse(String(headers)) as unknown },
        failing_since: reason === 'failed' ? statement.now : null,
      };
      await statement.upsert<ParkedRow>('parked_event', held, 'parked_event_record_id_key', (present) =>
        isOpen(present) && present.reason === 'gap' && reason !== 'gap'
          ? { reason: String(reason), state: String(state), error: error as string | null, next_try_at }
          : undefined,
      );
      return NOTHING;
    },
  ),
  phrase(
    'attempt looked at',
    'SELECT first_offset, last_offset, starts FROM handling_attempt WHERE topic = $1 AND partition = $2',
    (statement, [topic, partition]) =>
      found(
        statement.rows<AttemptRow>('handling_attempt', (row) => row.topic === topic && row.partition === partition),
      ),
  ),
  phrase(
    'attempt begun',
    `WITH unflushed AS (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO handling_attempt (topic, partition, first_offset, last_offset, starts)
    SELECT $1, $2::integer, $3::bigint, $4::bigint, $5::integer FROM unflushed
    ON CONFLICT (topic, partition) DO UPDATE
    SET first_offset = excluded.first_offset, last_offset = excluded.last_offset, starts = excluded.starts`,
    async (statement, [topic, partition, first_offset, last_offset, starts]) => {
      const begun = { first_offset: String(first_offset), last_offset: String(last_offset), starts: Number(starts) };
      await statement.upsert<AttemptRow>(
        'handling_attempt',
        { topic, partition, ...begun },
        'handling_attempt_pkey',
        () => begun,
      );
      return NOTHING;
    },
  ),
  /** No database is put back here: there never is a restoration. */
  phrase(
    'compared until',
    `SELECT coalesce(
    (SELECT until FROM compared WHERE topic = $1),
    (SELECT to_char((min(restored_at) - interval '1 minute') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') FROM restoration WHERE restored_at > now() - interval '14 days')) AS until`,
    (statement, [topic]) => {
      const [row] = statement.rows<ComparedRow>('compared', (one) => one.topic === topic);
      return found([{ until: row?.until ?? null }]);
    },
  ),
  phrase(
    'compared',
    `INSERT INTO compared (topic, until)
  SELECT $1, $2 WHERE $3::text IS NOT NULL OR NOT EXISTS (SELECT FROM restoration WHERE restored_at > now() - interval '14 days')
  ON CONFLICT (topic) DO UPDATE SET until = excluded.until, compared_at = now() WHERE compared.until = $3`,
    async (statement, [topic, until, after]) => {
      await statement.upsert<ComparedRow>('compared', { topic, until }, 'compared_pkey', (present) =>
        present.until === after ? { until: String(until) } : undefined,
      );
      return NOTHING;
    },
  ),
  phrase(
    'behind',
    `SELECT head.key, head.sequence, coalesce(position.stream_sequence, 0) AS taken
    FROM unnest($2::text[], $3::bigint[]) AS head (key, sequence)
    LEFT JOIN position ON position.topic = $1 AND position.key = head.key
    WHERE coalesce(position.stream_sequence, 0) < head.sequence
    ORDER BY head.key`,
    (statement, [topic, keys, sequences]) => {
      const positions = statement.rows<PositionRow>('position', (row) => row.topic === topic);
      const heads = (keys as string[]).map((key, index) => ({
        key,
        sequence: String((sequences as number[])[index]),
        taken: String(positions.find((row) => row.key === key)?.stream_sequence ?? 0),
      }));
      return found(
        heads
          .filter(({ sequence, taken }) => Number(taken) < Number(sequence))
          .sort((one, other) => byText(one.key, other.key)),
      );
    },
  ),
];
