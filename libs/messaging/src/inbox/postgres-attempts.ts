import type { Sql } from '@mash/persistence';
import { Attempts, type Attempt } from './ports.js';

type Row = { readonly first_offset: string; readonly last_offset: string; readonly starts: number };

/** Not flushed to disk: it has to outlive this process, not the database's machine. */
const BEGIN = `
  WITH unflushed AS (SELECT set_config('synchronous_commit', 'off', true))
  INSERT INTO handling_attempt (topic, partition, first_offset, last_offset, starts)
  SELECT $1, $2::integer, $3::bigint, $4::bigint, $5::integer FROM unflushed
  ON CONFLICT (topic, partition) DO UPDATE
  SET first_offset = excluded.first_offset, last_offset = excluded.last_offset, starts = excluded.starts`;

export class PostgresAttempts extends Attempts {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async last(topic: string, partition: number): Promise<Attempt | undefined> {
    const row = await this.sql.one<Row>(
      'SELECT first_offset, last_offset, starts FROM handling_attempt WHERE topic = $1 AND partition = $2',
      [topic, partition],
    );
    if (row === undefined) return undefined;
    const { first_offset, last_offset, starts } = row;
    return { topic, partition, first: BigInt(first_offset), last: BigInt(last_offset), starts };
  }

  override async begin({ topic, partition, first, last, starts }: Attempt): Promise<void> {
    await this.sql.count(BEGIN, [topic, partition, String(first), String(last), starts]);
  }
}
