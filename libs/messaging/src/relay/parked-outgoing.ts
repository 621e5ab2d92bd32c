import type { Sql } from '@mash/persistence';

/** An event the broker would not take. */
export type ParkedRow = {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly because: string;
};

/** What operators do with events that could not leave. */
export class ParkedOutgoing {
  constructor(
    private readonly sql: Sql,
    private readonly released: () => void,
  ) {}

  list({ limit = 50 }: { readonly limit?: number } = {}): Promise<ParkedRow[]> {
    return this.sql.rows<ParkedRow>(
      `SELECT id, topic, key, type, parked_because AS because FROM outbox
       WHERE parked_because IS NOT NULL ORDER BY id LIMIT $1`,
      [limit],
    );
  }

  /** Tries it again, once the broker's limit is mended; whether there was such a one. */
  async release(id: string): Promise<boolean> {
    const count = await this.sql.count(
      'UPDATE outbox SET parked_because = NULL WHERE id = $1 AND parked_because IS NOT NULL',
      [id],
    );
    this.released();
    return count > 0;
  }
}
