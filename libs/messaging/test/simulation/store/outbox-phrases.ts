import type { Phrase, Statement } from '@mash/testing';
import type { CounterRow, EventRow, OutboxRow, SentRow } from './tables.js';
import { byText, found, NOTHING, phrase, touched } from './phrases.js';

type Asked = Omit<EventRow, 'stream_sequence' | 'created_at'> & { readonly place: number };

const streamOf = ({ topic, key }: Pick<EventRow, 'topic' | 'key'>): string => `${topic} ${key}`;
const byId = (one: OutboxRow, other: OutboxRow): number => Number(one.id) - Number(other.id);

/** Counters in the order of their names; gives where each stream stood before. */
async function counted(statement: Statement, asked: readonly Asked[]): Promise<ReadonlyMap<string, number>> {
  const before = new Map<string, number>();
  for (const stream of [...new Set(asked.map(streamOf))].sort(byText)) {
    const events = asked.filter((event) => streamOf(event) === stream);
    const { topic, key } = events[0] as Asked;
    const row = await statement.upsert<CounterRow>(
      'stream_counter',
      { topic, key, last: events.length },
      'stream_counter_pkey',
      ({ last }) => ({ last: last + events.length }),
    );
    before.set(stream, (row?.last ?? 0) - events.length);
  }
  return before;
}

/** What may leave, in the order of ids. */
export const waitingRows = (rows: readonly OutboxRow[]): OutboxRow[] => {
  const parked = new Set(rows.filter(({ parked_because }) => parked_because !== null).map(streamOf));
  return rows.filter((row) => !parked.has(streamOf(row))).sort(byId);
};

export async function moveRows(statement: Statement, ids: readonly string[]): Promise<void> {
  const moved = await statement.delete<OutboxRow>('outbox', ({ id }) => ids.includes(id));
  for (const { id: _, parked_because: __, ...event } of moved) {
    await statement.upsert<SentRow>('sent_event', event, 'sent_event_pkey', () => undefined);
  }
}

const asText = (row: OutboxRow) => ({ ...row, stream_sequence: String(row.stream_sequence) });

export const OUTBOX_PHRASES: readonly Phrase[] = [
  phrase(
    'outbox appended',
    `WITH asked AS (
      SELECT *, row_number() OVER stream_so_far AS nth, count(*) OVER (PARTITION BY topic, key) AS together
      FROM jsonb_to_recordset($1::jsonb) AS event(place integer, topic text, key text, aggregate_id text,
        aggregate_version integer, ordinal integer, event_id uuid, type text, headers jsonb, value text)
      WINDOW stream_so_far AS (PARTITION BY topic, key ORDER BY place)
    ), counted AS (
      INSERT INTO stream_counter AS counter (topic, key, last)
      SELECT topic, key, count(*) FROM asked GROUP BY topic, key ORDER BY topic, key
      ON CONFLICT (topic, key) DO UPDATE SET last = counter.last + excluded.last
      RETURNING topic, key, last
    )
    INSERT INTO outbox
      (topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value)
    SELECT topic, key, last - together + nth, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value
    FROM asked JOIN counted USING (topic, key)
    ORDER BY place`,
    async (statement, [json]) => {
      const asked = (JSON.parse(String(json)) as Asked[]).sort((one, other) => one.place - other.place);
      const last = new Map(await counted(statement, asked));
      for (const { place: _, ...event } of asked) {
        const stream_sequence = (last.get(streamOf(event)) ?? 0) + 1;
        last.set(streamOf(event), stream_sequence);
        await statement.insert('outbox', { ...event, stream_sequence });
      }
      return touched(asked);
    },
  ),
  phrase(
    'outbox read',
    `SELECT id, topic, key, stream_sequence, value,
      headers || (SELECT jsonb_build_object('ce_origin', origin.id) FROM origin) AS headers
    FROM outbox AS waiting
    WHERE parked_because IS NULL AND topic <> ALL ($2) AND NOT EXISTS (
      SELECT FROM outbox AS parked
      WHERE parked.parked_because IS NOT NULL AND parked.topic = waiting.topic AND parked.key = waiting.key)
    ORDER BY id LIMIT $1`,
    (statement, [limit]) => found(waitingRows(statement.rows<OutboxRow>('outbox')).slice(0, Number(limit)).map(asText)),
  ),
  phrase(
    'outbox moved',
    `WITH moved AS (DELETE FROM outbox WHERE id = ANY ($1::bigint[]) RETURNING topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value, created_at)
    INSERT INTO sent_event (topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value, created_at)
    SELECT topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value, created_at FROM moved
    ON CONFLICT (topic, key, stream_sequence) DO NOTHING`,
    async (statement, [ids]) => {
      await moveRows(statement, ids as string[]);
      return NOTHING;
    },
  ),
  phrase('outbox owned', `SELECT pg_try_advisory_lock(hashtext('mash.relay')) AS owned`, (statement) =>
    found([{ owned: statement.lockAdvisory('mash.relay') }]),
  ),
  phrase('outbox parked', 'UPDATE outbox SET parked_because = $2 WHERE id = $1', async (statement, [id, because]) =>
    touched(
      await statement.update<OutboxRow>(
        'outbox',
        (row) => row.id === id,
        () => ({ parked_because: String(because) }),
      ),
    ),
  ),
  phrase(
    'outbox released',
    'UPDATE outbox SET parked_because = NULL WHERE id = $1 AND parked_because IS NOT NULL',
    async (statement, [id]) =>
      touched(
        await statement.update<OutboxRow>(
          'outbox',
          (row) => row.id === id && row.parked_because !== null,
          () => ({ parked_because: null }),
        ),
      ),
  ),
  phrase(
    'outbox parked listed',
    `SELECT id, topic, key, type, parked_because AS because FROM outbox
     WHERE parked_because IS NOT NULL ORDER BY id LIMIT $1`,
    (statement, [limit]) =>
      found(
        statement
          .rows<OutboxRow>('outbox', ({ parked_because }) => parked_because !== null)
          .sort(byId)
          .slice(0, Number(limit))
          .map(({ id, topic, key, type, parked_because }) => ({ id, topic, key, type, because: parked_because })),
      ),
  ),
  phrase(
    'sent after',
    `SELECT topic, key, stream_sequence, headers, value FROM sent_event
    WHERE topic = $1 AND key = $2 AND stream_sequence > $3::bigint
    ORDER BY stream_sequence LIMIT $4`,
    (statement, [topic, key, after, limit]) =>
      found(
        statement
          .rows<SentRow>(
            'sent_event',
            (row) => row.topic === topic && row.key === key && row.stream_sequence > Number(after),
          )
          .sort((one, other) => one.stream_sequence - other.stream_sequence)
          .slice(0, Number(limit))
          .map((row) => ({ ...row, stream_sequence: String(row.stream_sequence) })),
      ),
  ),
  phrase(
    'sent heads',
    `WITH page AS (
      SELECT sent_at FROM sent_event
      WHERE topic = $1 AND sent_at > $2::timestamptz AND sent_at <= now() - $3 * interval '1 millisecond'
      ORDER BY sent_at OFFSET $4 LIMIT 1
    ), page_end AS (
      SELECT coalesce((SELECT sent_at FROM page), greatest($2::timestamptz, now() - $3 * interval '1 millisecond')) AS at
    )
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS until,
      EXISTS (SELECT FROM page) AS more,
      (SELECT coalesce(json_agg(json_build_object('key', key, 'sequence', sequence)), '[]') FROM (
        SELECT key, max(stream_sequence) AS sequence FROM sent_event
        WHERE topic = $1 AND sent_at > $2::timestamptz AND sent_at <= at GROUP BY key
      ) AS head) AS streams
    FROM page_end`,
    (statement, [topic, after, justNow, offset]) => {
      const from = after === null ? undefined : Date.parse(after as string);
      const most = statement.now.getTime() - Number(justNow);
      const sent = statement
        .rows<SentRow>('sent_event', (row) => row.topic === topic)
        .filter(({ sent_at }) => from !== undefined && sent_at.getTime() > from && sent_at.getTime() <= most)
        .sort((one, other) => one.sent_at.getTime() - other.sent_at.getTime());
      const page = sent[Number(offset)]?.sent_at.getTime();
      const until = page ?? Math.max(from ?? -Infinity, most);
      const heads = new Map<string, number>();
      for (const { key, stream_sequence, sent_at } of sent) {
        if (sent_at.getTime() <= until) heads.set(key, Math.max(stream_sequence, heads.get(key) ?? 0));
      }
      const streams = [...heads].map(([key, sequence]) => ({ key, sequence }));
      return found([{ until: new Date(until).toISOString(), more: page !== undefined, streams }]);
    },
  ),
];
