import type { Sql } from '@mash/persistence';
import { headersOf, type StoredEvent } from '../relay/outbox-row.js';
import type { Headers } from './envelope.js';

/** One event as it was sent. */
export type SentEvent = {
  readonly topic: string;
  readonly key: string;
  readonly streamSequence: number;
  readonly headers: Headers;
  readonly value: string;
};

type Row = Omit<StoredEvent, 'streamSequence'> & { readonly stream_sequence: string };

const AFTER = `
  SELECT topic, key, stream_sequence, headers, value FROM sent_event
  WHERE topic = $1 AND key = $2 AND stream_sequence > $3::bigint
  ORDER BY stream_sequence LIMIT $4`;

/** What this service has published. */
export class SentEvents {
  constructor(private readonly sql: Sql) {}

  /** Those of one stream after a sequence, in their order. Who may read the topic may ask. */
  async after(topic: string, key: string, sequence: number, limit = 100): Promise<readonly SentEvent[]> {
    const rows = await this.sql.rows<Row>(AFTER, [topic, key, sequence, limit]);
    return rows.map(({ stream_sequence, ...row }) => {
      const stored = { ...row, streamSequence: Number(stream_sequence) };
      return { ...stored, headers: headersOf(stored) };
    });
  }
}
