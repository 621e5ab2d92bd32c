import type { Sql } from '@mash/persistence';
import type { Headers } from '../outbox/envelope.js';
import { envelopeIn } from '../inbox/arrival.js';
import type { Handled, Reason } from '../inbox/ports.js';
import type { PostgresInboxStore } from '../inbox/postgres-inbox-store.js';
import { HeldStore, type Ended, type Failed, type HeldEvent } from './held-store.js';

type Row = {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly partition: number;
  readonly offset: string;
  readonly headers: Headers;
  readonly value: Buffer | null;
  readonly recorded_at: Date;
  readonly event_id: string | null;
  readonly stream_sequence: string | null;
  readonly reason: Reason;
  readonly state: 'waiting' | 'parked';
  readonly attempts: number;
  readonly starts: number;
  readonly position: string | null;
  readonly seen_by: readonly string[] | null;
};

const COLUMNS = `held.id, held.topic, held.key, held.partition, held."offset", held.headers, held.value,
  held.recorded_at, held.event_id, held.stream_sequence, held.reason, held.state, held.attempts, held.starts,
  position.stream_sequence AS position,
  (SELECT json_agg(consumer) FROM inbox WHERE inbox.event_id = held.event_id) AS seen_by`;

const WITH_POSITION = 'LEFT JOIN position ON position.topic = held.topic AND position.key = held.key';

/** A gap that has closed may go on without waiting, even when it was parked. */
const DUE = `
  SELECT ${COLUMNS} FROM (
    SELECT DISTINCT ON (topic, key) * FROM parked_event
    WHERE state <> 'done' AND stream_sequence IS NOT NULL
    ORDER BY topic, key, stream_sequence
  ) AS held ${WITH_POSITION}
  WHERE (held.state = 'waiting' AND held.next_try_at <= now())
    OR (held.reason = 'gap' AND held.stream_sequence <= position.stream_sequence + 1)
  ORDER BY held.id LIMIT $1`;

/** What waits behind another is no reason to look. */
const NEXT = `
  SELECT extract(epoch FROM min(next_try_at) - now()) * 1000 AS in_ms FROM (
    SELECT DISTINCT ON (topic, key) state, next_try_at FROM parked_event
    WHERE state <> 'done' AND stream_sequence IS NOT NULL
    ORDER BY topic, key, stream_sequence
  ) AS first WHERE state = 'waiting'`;

/** Handlers wait briefly for a row that somebody else holds: those of other streams wait behind them. */
const FIRST_OF_STREAM = `
  SELECT ${COLUMNS}, set_config('lock_timeout', '400ms', true) FROM parked_event AS held ${WITH_POSITION}
  WHERE held.id = $1 AND held.state <> 'done' AND NOT EXISTS (
    SELECT FROM parked_event AS earlier
    WHERE earlier.state <> 'done' AND earlier.topic = held.topic AND earlier.key = held.key
      AND earlier.stream_sequence < held.stream_sequence)
  FOR UPDATE OF held`;

const LOCK_POSITION = `
  SELECT FROM position WHERE (topic, key) = (SELECT topic, key FROM parked_event WHERE id = $1) FOR UPDATE`;

const FAILED = `
  UPDATE parked_event SET attempts = attempts + 1, starts = 0, reason = $2, error = $3,
    failing_since = coalesce(failing_since, now()),
    next_try_at = now() + $4 * interval '1 millisecond',
    state = CASE WHEN now() - coalesce(failing_since, now()) >= $5 * interval '1 millisecond'
      THEN 'parked' ELSE 'waiting' END
  WHERE id = $1 AND state <> 'done' RETURNING state`;

const END = `
  UPDATE parked_event SET state = 'done', ended = $2, ended_at = now(), ended_by = $3, ended_because = $4 WHERE id = $1`;

/** As good as for ever, and still an interval. */
const CENTURY = 100 * 365 * 86_400_000;

export class PostgresHeldStore extends HeldStore {
  constructor(
    private readonly sql: Sql,
    private readonly inbox: PostgresInboxStore,
  ) {
    super();
  }

  override async due(limit: number): Promise<readonly HeldEvent[]> {
    return (await this.sql.rows<Row>(DUE, [limit])).map(heldOf);
  }

  override async nextInMs(): Promise<number | undefined> {
    const row = await this.sql.one<{ in_ms: string | null }>(NEXT);
    return row?.in_ms == null ? undefined : Math.max(0, Number(row.in_ms));
  }

  override async lock(id: string): Promise<HeldEvent | undefined> {
    await this.sql.rows(LOCK_POSITION, [id]);
    const row = await this.sql.one<Row>(FIRST_OF_STREAM, [id]);
    return row && heldOf(row);
  }

  override async begin(id: string): Promise<void> {
    await this.sql.count('UPDATE parked_event SET starts = starts + 1 WHERE id = $1', [id]);
  }

  override async notBegun(id: string): Promise<void> {
    await this.sql.count('UPDATE parked_event SET starts = greatest(starts - 1, 0) WHERE id = $1', [id]);
  }

  override async failed(id: string, { reason, error, inMs, patienceMs }: Failed): Promise<boolean> {
    const patience = Math.min(patienceMs, CENTURY);
    const row = await this.sql.one<{ state: string }>(FAILED, [id, reason, error, inMs, patience]);
    return row?.state === 'parked';
  }

  override async end(held: HeldEvent, { how, by, because }: Ended, handled: readonly Handled[]): Promise<void> {
    const { topic, key } = held.arrival;
    const time = envelopeIn(held.arrival)?.time;
    const latest = new Map(time === undefined ? [] : [[key, time]]);
    const positions = new Map(held.streamSequence === undefined ? [] : [[key, held.streamSequence]]);
    await this.inbox.take({ topic, positions, latest, handled });
    await this.sql.count(END, [held.id, how, by ?? null, because ?? null]);
  }
}

const heldOf = (row: Row): HeldEvent => ({
  id: row.id,
  arrival: {
    topic: row.topic,
    key: row.key,
    partition: row.partition,
    offset: BigInt(row.offset),
    headers: row.headers,
    value: row.value ?? undefined,
    recordedAt: row.recorded_at,
  },
  eventId: row.event_id ?? undefined,
  streamSequence: row.stream_sequence === null ? undefined : Number(row.stream_sequence),
  reason: row.reason,
  state: row.state,
  attempts: row.attempts,
  starts: row.starts,
  position: Number(row.position ?? 0),
  seenBy: row.seen_by ?? [],
});
