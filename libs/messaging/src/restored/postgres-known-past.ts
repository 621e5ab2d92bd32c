import { raiseVersions, type Sql, type SqlTransactions } from '@mash/persistence';
import { COMPARE_SINCE } from '../comparing/postgres-compared-store.js';
import { KnownPast, type OwnRecord } from './ports.js';

const VERSIONS_AHEAD = 10_000;

/** What others have written there, in whatever name, is not its past. */
const TOLD = `(SELECT topic, key, sequence, event_id, type, origin.id AS origin
  FROM unnest($1::text[], $2::text[], $3::bigint[], $4::uuid[], $5::text[], $6::uuid[])
    AS read (topic, key, sequence, event_id, type, origin)
  JOIN origin ON origin.id = read.origin) AS told`;
const GIVEN = `told.topic, told.key, told.sequence::float8 AS sequence, told.event_id AS "eventId", told.type, told.origin`;
const SAME_PLACE = 'known.topic = told.topic AND known.key = told.key AND known.stream_sequence = told.sequence';

/** Events are given up after a while, their numbers are not. */
const UNKNOWN = `
  SELECT ${GIVEN} FROM ${TOLD}
  LEFT JOIN stream_counter AS counter ON counter.topic = told.topic AND counter.key = told.key
  WHERE told.sequence > coalesce(counter.last, 0)
    OR EXISTS (SELECT FROM outbox AS known WHERE ${SAME_PLACE} AND known.event_id <> told.event_id)
    OR EXISTS (SELECT FROM sent_event AS known WHERE ${SAME_PLACE} AND known.event_id <> told.event_id)`;

const BEGIN = 'INSERT INTO restoration (restored_at) VALUES ($1) ON CONFLICT DO NOTHING';
const ALONE = 'LOCK TABLE stream_counter, outbox IN SHARE ROW EXCLUSIVE MODE';

const LOST = `
  SELECT ${GIVEN} FROM ${TOLD} WHERE
    NOT EXISTS (SELECT FROM outbox AS known WHERE ${SAME_PLACE} AND known.event_id = told.event_id) AND
    NOT EXISTS (SELECT FROM sent_event AS known WHERE ${SAME_PLACE} AND known.event_id = told.event_id)
  ORDER BY told.topic, told.key, told.sequence`;

/** By stream: how far the bus is ahead of the number that was given last before the database was put back. */
const SHIFTS = `
  SELECT told.topic, told.key, told.last - before.last AS by
  FROM (SELECT topic, key, max(sequence) AS last FROM ${TOLD} GROUP BY topic, key) AS told
  CROSS JOIN LATERAL (SELECT
    coalesce((SELECT last FROM stream_counter AS counter WHERE counter.topic = told.topic AND counter.key = told.key), 0)
    - (SELECT count(*) FROM outbox WHERE outbox.topic = told.topic AND outbox.key = told.key AND created_at > $7) AS last
  ) AS before
  WHERE told.last > before.last`;

const SHIFT = 'unnest($1::text[], $2::text[], $3::bigint[]) AS shift (topic, key, by)';
/** In two steps: on the way one must not meet the number of another. */
const FAR = 1_000_000_000_000;

const RENUMBER = `
  UPDATE outbox SET stream_sequence = stream_sequence + shift.by + ${String(FAR)} FROM ${SHIFT}
  WHERE outbox.topic = shift.topic AND outbox.key = shift.key AND created_at > $4`;
const SETTLE = `UPDATE outbox SET stream_sequence = stream_sequence - ${String(FAR)} WHERE stream_sequence > ${String(FAR)}`;

const COUNT_ON = `
  INSERT INTO stream_counter AS counter (topic, key, last) SELECT topic, key, by FROM ${SHIFT}
  ON CONFLICT (topic, key) DO UPDATE SET last = counter.last + excluded.last`;

const RAISE = `
  UPDATE outbox SET aggregate_version = aggregate_version + $2::integer,
    headers = jsonb_set(headers, '{ce_aggregateversion}', to_jsonb((aggregate_version + $2::integer)::text))
  WHERE created_at > $1`;

type Shift = { readonly topic: string; readonly key: string; readonly by: string };

export class PostgresKnownPast extends KnownPast {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: SqlTransactions,
  ) {
    super();
  }

  override unknown(records: readonly OwnRecord[]): Promise<readonly OwnRecord[]> {
    return this.sql.rows<OwnRecord>(UNKNOWN, columnsOf(records));
  }

  override catchUp(restoredAt: Date, told: readonly OwnRecord[]): Promise<readonly OwnRecord[]> {
    return this.transactions.run(async () => {
      if ((await this.sql.count(BEGIN, [restoredAt])) === 0) return [];
      await this.sql.rows(`SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true)`);
      await this.sql.count(ALONE);
      const lost = await this.sql.rows<OwnRecord>(LOST, columnsOf(told));
      await this.shift(await this.sql.rows<Shift>(SHIFTS, [...columnsOf(told), restoredAt]), restoredAt);
      await this.sql.count(COMPARE_SINCE, [restoredAt]);
      await this.sql.count(RAISE, [restoredAt, VERSIONS_AHEAD]);
      await raiseVersions(this.sql, VERSIONS_AHEAD);
      return lost;
    });
  }

  private async shift(shifts: readonly Shift[], restoredAt: Date): Promise<void> {
    const columns = [shifts.map(({ topic }) => topic), shifts.map(({ key }) => key), shifts.map(({ by }) => by)];
    await this.sql.count(RENUMBER, [...columns, restoredAt]);
    await this.sql.count(SETTLE);
    await this.sql.count(COUNT_ON, columns);
  }
}

const columnsOf = (records: readonly OwnRecord[]): readonly unknown[] => [
  records.map(({ topic }) => topic),
  records.map(({ key }) => key),
  records.map(({ sequence }) => sequence),
  records.map(({ eventId }) => eventId),
  records.map(({ type }) => type),
  records.map(({ origin }) => origin),
];
