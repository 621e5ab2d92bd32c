import type { Sql } from '@mash/persistence';
import { inOwnersWords, type Head } from './heads.js';
import { ComparedStore, type Behind } from './ports.js';

type Row = { readonly key: string; readonly sequence: string; readonly taken: string };

/** Clocks differ. */
const before = (moment: string): string => `(${moment} - interval '1 minute')`;

/** A database that was put back does not know what it had read since; the bus keeps events for a fortnight. */
const PUT_BACK = `restoration WHERE restored_at > now() - interval '14 days'`;

const UNTIL = `
  SELECT coalesce(
    (SELECT until FROM compared WHERE topic = $1),
    (SELECT ${inOwnersWords(before('min(restored_at)'))} FROM ${PUT_BACK})) AS until`;

const COMPARED = `
  INSERT INTO compared (topic, until)
  SELECT $1, $2 WHERE $3::text IS NOT NULL OR NOT EXISTS (SELECT FROM ${PUT_BACK})
  ON CONFLICT (topic) DO UPDATE SET until = excluded.until, compared_at = now() WHERE compared.until = $3`;

/** Compares anew from a moment on, whatever was noted since. `$1`: the moment. */
export const COMPARE_SINCE = `
  UPDATE compared SET until = ${inOwnersWords(before('$1::timestamptz'))}
  WHERE until::timestamptz > ${before('$1::timestamptz')}`;

const BEHIND = `
  SELECT head.key, head.sequence, coalesce(position.stream_sequence, 0) AS taken
  FROM unnest($2::text[], $3::bigint[]) AS head (key, sequence)
  LEFT JOIN position ON position.topic = $1 AND position.key = head.key
  WHERE coalesce(position.stream_sequence, 0) < head.sequence
  ORDER BY head.key`;

export class PostgresComparedStore extends ComparedStore {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async until(topic: string): Promise<string | undefined> {
    const row = await this.sql.one<{ until: string | null }>(UNTIL, [topic]);
    return row?.until ?? undefined;
  }

  override async compared(topic: string, until: string, after: string | undefined): Promise<void> {
    await this.sql.count(COMPARED, [topic, until, after ?? null]);
  }

  override async behind(topic: string, streams: readonly Head[]): Promise<readonly Behind[]> {
    if (streams.length === 0) return [];
    const columns = [streams.map(({ key }) => key), streams.map(({ sequence }) => sequence)];
    const rows = await this.sql.rows<Row>(BEHIND, [topic, ...columns]);
    return rows.map(({ key, sequence, taken }) => ({ key, sequence: Number(sequence), taken: Number(taken) }));
  }
}
