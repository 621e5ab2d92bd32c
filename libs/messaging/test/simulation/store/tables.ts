import type { TableShape } from '@mash/testing';

export type EventRow = {
  readonly topic: string;
  readonly key: string;
  readonly stream_sequence: number;
  readonly aggregate_id: string;
  readonly aggregate_version: number;
  readonly ordinal: number;
  readonly event_id: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
  readonly created_at: Date;
};
export type OutboxRow = EventRow & { readonly id: string; readonly parked_because: string | null };
export type SentRow = EventRow & { readonly sent_at: Date };
export type CounterRow = { readonly topic: string; readonly key: string; readonly last: number };
export type PositionRow = {
  readonly topic: string;
  readonly key: string;
  readonly stream_sequence: number;
  readonly event_time: Date | null;
};
export type InboxRow = { readonly consumer: string; readonly event_id: string; readonly refused: string | null };
export type AttemptRow = {
  readonly topic: string;
  readonly partition: number;
  readonly first_offset: string;
  readonly last_offset: string;
  readonly starts: number;
};
export type ParkedRow = {
  readonly id: string;
  readonly record_id: string;
  readonly topic: string;
  readonly key: string;
  readonly partition: number;
  readonly offset: string;
  readonly stream_sequence: number | null;
  readonly event_id: string | null;
  readonly type: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
  readonly recorded_at: Date;
  readonly reason: string;
  readonly state: string;
  readonly error: string | null;
  readonly attempts: number;
  readonly starts: number;
  readonly next_try_at: Date;
  readonly failing_since: Date | null;
  readonly ended: string | null;
};
export type FetchRow = {
  readonly id: string;
  readonly edge: string;
  readonly subject: string;
  readonly version: number;
  readonly owner: string;
  readonly case_id: string | null;
  readonly urgent: boolean;
  readonly state: string;
  readonly attempts: number;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly next_try_at: Date;
};
export type ComparedRow = { readonly topic: string; readonly until: string };

/** As `migrations/` makes them. */
export const MESSAGING_TABLES: readonly TableShape[] = [
  { name: 'stream_counter', uniques: [{ name: 'stream_counter_pkey', columns: ['topic', 'key'] }] },
  {
    name: 'outbox',
    identity: 'id',
    uniques: [
      { name: 'outbox_pkey', columns: ['id'] },
      { name: 'outbox_topic_key_stream_sequence_key', columns: ['topic', 'key', 'stream_sequence'] },
      {
        name: 'outbox_aggregate_id_aggregate_version_ordinal_key',
        columns: ['aggregate_id', 'aggregate_version', 'ordinal'],
      },
    ],
    defaults: (now) => ({ created_at: now, parked_because: null }),
  },
  {
    name: 'sent_event',
    uniques: [{ name: 'sent_event_pkey', columns: ['topic', 'key', 'stream_sequence'] }],
    defaults: (now) => ({ sent_at: now }),
  },
  {
    name: 'inbox',
    uniques: [{ name: 'inbox_pkey', columns: ['event_id', 'consumer'] }],
    defaults: (now) => ({ handled_at: now }),
  },
  { name: 'position', uniques: [{ name: 'position_pkey', columns: ['topic', 'key'] }] },
  { name: 'handling_attempt', uniques: [{ name: 'handling_attempt_pkey', columns: ['topic', 'partition'] }] },
  {
    name: 'parked_event',
    identity: 'id',
    uniques: [
      { name: 'parked_event_pkey', columns: ['id'] },
      { name: 'parked_event_record_id_key', columns: ['record_id'] },
    ],
    defaults: (now) => ({ attempts: 0, starts: 0, held_at: now, next_try_at: now, failing_since: null, ended: null }),
  },
  {
    name: 'content_fetch',
    identity: 'id',
    uniques: [
      { name: 'content_fetch_pkey', columns: ['id'] },
      { name: 'content_fetch_edge_subject_version_key', columns: ['edge', 'subject', 'version'] },
    ],
    defaults: (now) => ({ attempts: 0, last_status: null, last_error: null, asked_at: now, next_try_at: now }),
  },
  { name: 'compared', uniques: [{ name: 'compared_pkey', columns: ['topic'] }] },
];
