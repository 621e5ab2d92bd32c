import type { Sql } from '@mash/persistence';
import { headersOf, type StoredEvent } from '../relay/outbox-row.js';
import { inOwnersWords, type Heads } from '../comparing/heads.js';
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

/**
 * A page ends at a moment, so that it holds everything that was sent until then. What was sent just now may not be
 * committed yet: it is told the next time.
 */
const HEADS = `
  WITH page AS (
    SELECT sent_at FROM sent_event
    WHERE topic = $1 AND sent_at > $2::timestamptz AND sent_at <= now() - $3 * interval '1 millisecond'
    ORDER BY sent_at OFFSET $4 LIMIT 1
  ), page_end AS (
    SELECT coalesce((SELECT sent_at FROM page), greatest($2::timestamptz, now() - $3 * interval '1 millisecond')) AS at
  )
  SELECT ${inOwnersWords('at')} AS until,
    EXISTS (SELECT FROM page) AS more,
    (SELECT coalesce(json_agg(json_build_object('key', key, 'sequence', sequence)), '[]') FROM (
      SELECT key, max(stream_sequence) AS sequence FROM sent_event
      WHERE topic = $1 AND sent_at > $2::timestamptz AND sent_at <= at GROUP BY key
    ) AS head) AS streams
  FROM page_end`;

const PAGE = 1_000;
const JUST_NOW_MS = 30_000;

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

  /**
   * How far the streams of a topic have come that moved after a moment which an earlier answer named; without one, from
   * when on to ask.
   */
  async heads(topic: string, after?: string, justNowMs = JUST_NOW_MS): Promise<Heads> {
    const heads = await this.sql.one<Heads>(HEADS, [topic, after ?? null, justNowMs, PAGE - 1]);
    if (heads === undefined) throw new Error('The database did not say what was sent');
    return heads;
  }
}
