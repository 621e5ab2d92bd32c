import type { Sql } from '@mash/persistence';
import type { Head } from './heads.js';
import { ComparedStore, type Behind } from './ports.js';

type Row = { readonly key: string; readonly sequence: string; readonly taken: string };

const COMPARED = `
  INSERT INTO compared (topic, until) VALUES ($1, $2)
  ON CONFLICT (topic) DO UPDATE SET until = excluded.until, compared_at = now()`;

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
    const row = await this.sql.one<{ until: string }>('SELECT until FROM compared WHERE topic = $1', [topic]);
    return row?.until;
  }

  override async compared(topic: string, until: string): Promise<void> {
    await this.sql.count(COMPARED, [topic, until]);
  }

  override async behind(topic: string, streams: readonly Head[]): Promise<readonly Behind[]> {
    if (streams.length === 0) return [];
    const columns = [streams.map(({ key }) => key), streams.map(({ sequence }) => sequence)];
    const rows = await this.sql.rows<Row>(BEHIND, [topic, ...columns]);
    return rows.map(({ key, sequence, taken }) => ({ key, sequence: Number(sequence), taken: Number(taken) }));
  }
}
