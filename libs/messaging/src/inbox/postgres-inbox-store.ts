import type { Sql, SqlTransactions, Writing } from '@mash/persistence';
import type { Arrival } from './arrival.js';
import { recordIdOf } from './arrival.js';
import { InboxStore, seenKey, type Held, type InboxChanges, type Known, type Question, type Taken } from './ports.js';
import { storableHeaders, storableKey, storableText } from './storable.js';

type Position = { readonly key: string; readonly stream_sequence: string; readonly event_time: Date | null };
type Present = { readonly held: readonly string[]; readonly seen: readonly { consumer: string; event_id: string }[] };

const LOCK =
  'SELECT key, stream_sequence, event_time FROM position WHERE topic = $1 AND key = ANY ($2) ORDER BY key FOR UPDATE';

/**
 * After the lock, so that it sees what the one that held it has written. From here on a handler waits briefly for a row
 * that somebody else holds: its event is then held and tried again, so that the others need not wait with it.
 */
const PRESENT = `SELECT set_config('lock_timeout', '400ms', true),
  (SELECT coalesce(json_agg(DISTINCT held.key), '[]')
   FROM parked_event AS held LEFT JOIN position ON position.topic = held.topic AND position.key = held.key
   WHERE held.state <> 'done' AND held.topic = $1 AND held.key = ANY ($2) AND held.stream_sequence IS NOT NULL
     AND (held.reason <> 'gap' OR held.stream_sequence <= position.stream_sequence)) AS held,
  (SELECT coalesce(json_agg(json_build_object('consumer', consumer, 'event_id', event_id)), '[]') FROM inbox
   WHERE event_id = ANY ($3::uuid[])) AS seen`;

const TAKE = `
  WITH moved AS (
    INSERT INTO position (topic, key, stream_sequence, event_time)
    SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[])
    ON CONFLICT (topic, key) DO UPDATE
    SET stream_sequence = excluded.stream_sequence, event_time = greatest(position.event_time, excluded.event_time)
    WHERE position.stream_sequence < excluded.stream_sequence
  )
  INSERT INTO inbox (consumer, event_id, refused)
  SELECT * FROM unnest($5::text[], $6::uuid[], $7::text[])`;

/** Where each stream is now, and who has handled what. */
const takeAll: Writing<Taken> = (taken) => {
  const moved = taken.flatMap(({ topic, positions, latest }) =>
    [...positions]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, sequence]) => ({ topic, key, sequence, time: latest.get(key)?.toISOString() ?? null })),
  );
  const handled = taken.flatMap((one) => one.handled);
  return {
    text: TAKE,
    params: [
      moved.map(({ topic }) => topic),
      moved.map(({ key }) => key),
      moved.map(({ sequence }) => sequence),
      moved.map(({ time }) => time),
      handled.map(({ consumer }) => consumer),
      handled.map(({ eventId }) => eventId),
      handled.map(({ refused }) => refused ?? null),
    ],
  };
};

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
  constructor(
    private readonly sql: Sql,
    private readonly transactions: SqlTransactions,
  ) {
    super();
  }

  override async open({ topic, keys, eventIds }: Question): Promise<Known> {
    const [positions, present] = await Promise.all([
      this.sql.rows<Position>(LOCK, [topic, keys]),
      this.sql.one<Present>(PRESENT, [topic, keys, eventIds]),
    ]);
    return {
      positions: new Map(positions.map(({ key, stream_sequence }) => [key, Number(stream_sequence)])),
      latest: new Map(positions.flatMap(({ key, event_time }) => (event_time === null ? [] : [[key, event_time]]))),
      heldKeys: new Set(present?.held),
      seen: new Set(present?.seen.map(({ consumer, event_id }) => seenKey(consumer, event_id))),
    };
  }

  override async write({ held, ...taken }: InboxChanges): Promise<void> {
    await this.take(taken);
    for (const one of held) await this.sql.count(HOLD, valuesOf(one));
  }

  /** Is written with the commit. */
  async take(taken: Taken): Promise<void> {
    if (taken.positions.size > 0 || taken.handled.length > 0) await this.transactions.collect([taken], takeAll);
  }
}

const valuesOf = (held: Held): readonly unknown[] => [
  recordIdOf(held.arrival),
  ...placeOf(held.arrival),
  ...identityOf(held),
  ...contentsOf(held.arrival),
  held.reason,
  held.state,
  storableText(held.error),
  held.inMs ?? 0,
];

/** What has no place in a stream keeps nothing waiting. */
function identityOf({ envelope, isApart }: Held): readonly unknown[] {
  if (envelope === undefined) return [null, null, null];
  return [isApart === true ? null : envelope.streamSequence, envelope.id, envelope.type];
}

const placeOf = ({ topic, key, partition, offset }: Arrival) => [topic, storableKey(key), partition, String(offset)];

const contentsOf = ({ headers, value, recordedAt }: Arrival) => [
  JSON.stringify(storableHeaders(headers)),
  value ?? null,
  recordedAt,
];
