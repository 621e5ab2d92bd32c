import type { Headers } from '../outbox/envelope.js';

/** One event as the database keeps it, before or after it was sent. */
export type StoredEvent = {
  readonly topic: string;
  readonly key: string;
  readonly streamSequence: number;
  readonly headers: Headers;
  readonly value: string;
};

export type OutboxRow = StoredEvent & { readonly id: string };

/** The headers as they travel. */
export const headersOf = ({ headers, streamSequence }: StoredEvent): Headers => ({
  ...headers,
  ce_streamsequence: String(streamSequence),
});

export const streamOf = ({ topic, key }: { readonly topic: string; readonly key: string }): string => `${topic} ${key}`;
