import type { Sql } from '@mash/persistence';
import type { Arrival } from './arrival.js';
import { recordIdOf } from './arrival.js';
import { InboxStore, seenKey, type Handled, type Held, type InboxChanges, type Known, type Question } from './ports.js';

type Position = { readonly key: string; readonly stream_sequence: string };
type Present = { readonly held: readonly string[]; readonly seen: readonly { consumer: string; event_id: string }[] };

const LOCK = 'SELECT key, stream_sequence FROM position WHERE topic = $1 AND key = ANY ($2) ORDER BY key FOR UPDATE';

/** After the lock, so that it sees what the one that held it has written. */
const PRESENT = `SELECT
  (SELECT coalesce(json_agg(DISTINCT held.key), '[]')
   FROM parked_event AS held LEFT JOIN position ON position.topic = held.topic AND position.key = held.key
   WHERE held.state <> 'done' AND held.topic = $1 AND held.key = ANY ($2) AND held.stream_sequence IS NOT NULL
     AND (held.reason <> 'gap' OR held.stream_sequence <= position.stream_sequence)) AS held,
  (SELECT coalesce(json_agg(json_build_object('consumer', consumer, 'event_id', event_id)), '[]') FROM inbox
   WHERE event_id = ANY ($3::uuid[])) AS seen`;

const MOVE = `
  INSERT INTO position (topic, key, stream_sequence)
  SELECT $1, key, stream_sequence FROM unnest($2::text[], $3::bigint[]) AS moved (key, stream_sequence)
  ON CONFLICT (topic, key) DO UPDATE SET stream_sequence = excluded.stream_sequence
  WHERE position.stream_sequence < excluded.stream_sequence`;

const HANDLED = `
  INSERT INTO inbox (consumer, event_id, refused)
  SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[])`;

/** An event that waited behind a gap may come again as the next one, and then be held for another reason. */
const HOLD = `
  INSERT INTO parked_event (record_id, topic, key, partition, "offset", stream_sequence, event_id, type, headers, value,
    recorded_at, reason, state, error, next_try_at, failing_since)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, now() + $15 * interval '1 millisecond',
    CASE WHEN $12 = 'failed' THEN now() END)
  ON CONFLICT (record_id) DO UPDATE
  SET reason = excluded.reason, state = excluded.state, error = excluded.error, next_try_at = excluded.next_try_at
  WHERE parked_event.state <> 'done' AND parked_event.reason = 'gap' AND excluded.reason <> 'gap'`;

export class PostgresInboxStore extends InboxStore {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async open({ topic, keys, eventIds }: Question): Promise<Known> {
    const positions = await this.sql.rows<Position>(LOCK, [topic, keys]);
    const present = await this.sql.one<Present>(PRESENT, [topic, keys, eventIds]);
    return {
      positions: new Map(positions.map(({ key, stream_sequence }) => [key, Number(stream_sequence)])),
      heldKeys: new Set(present?.held),
      seen: new Set(present?.seen.map(({ consumer, event_id }) => seenKey(consumer, event_id))),
    };
  }

  override async write({ topic, positions, handled, held }: InboxChanges): Promise<void> {
    await this.move(topic, positions);
    await this.record(handled);
    for (const one of held) await this.sql.count(HOLD, valuesOf(one));
  }

  async move(topic: string, positions: ReadonlyMap<string, number>): Promise<void> {
    if (positions.size === 0) return;
    const moved = [...positions].sort(([one], [other]) => (one < other ? -1 : 1));
    await this.sql.count(MOVE, [topic, moved.map(([key]) => key), moved.map(([, sequence]) => sequence)]);
  }

  async record(handled: readonly Handled[]): Promise<void> {
    if (handled.length === 0) return;
    await this.sql.count(HANDLED, [
      handled.map(({ consumer }) => consumer),
      handled.map(({ eventId }) => eventId),
      handled.map(({ refused }) => refused ?? null),
    ]);
  }
}

const valuesOf = ({ arrival, envelope, reason, state, error, inMs = 0 }: Held): readonly unknown[] => [
  recordIdOf(arrival),
  ...placeOf(arrival),
  ...(envelope === undefined ? [null, null, null] : [envelope.streamSequence, envelope.id, envelope.type]),
  ...contentsOf(arrival),
  reason,
  state,
  error ?? null,
  inMs,
];

const placeOf = ({ topic, key, partition, offset }: Arrival) => [topic, key, partition, String(offset)];

const contentsOf = ({ headers, value, recordedAt }: Arrival) => [JSON.stringify(headers), value ?? null, recordedAt];
