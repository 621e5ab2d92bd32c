import type { TableShape } from '@mash/testing';

export type ClockRow = {
  readonly id: string;
  readonly version: number;
  readonly state: unknown;
  readonly kind: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly round: number;
  readonly case_id: string | null;
  readonly status: string;
  readonly started_at: Date | null;
  readonly due_at: Date | null;
  readonly next_ring_at: Date | null;
  readonly stopped_at: Date | null;
};
export type CaseRow = {
  readonly id: string;
  readonly received_at: Date;
  readonly contact_kind: string;
  readonly child_ids: readonly string[];
  readonly rag: string | null;
  readonly rag_round: number;
};
export type EarlyRow = { readonly id: string; readonly case_id: string; readonly fact: unknown };
export type ToldRow = {
  readonly aggregate_id: string;
  readonly aggregate_version: number;
  readonly ordinal: number;
  readonly type: string;
  readonly data: unknown;
  readonly told_at: Date;
};
export type TakenRow = { readonly stream: string; readonly last: number };

/** As `migrations/` makes them, and what stands for the outbox and the inbox. */
export const TABLES: readonly TableShape[] = [
  {
    name: 'clock',
    uniques: [
      { name: 'clock_pkey', columns: ['id'] },
      { name: 'clock_kind_subject_id_round_key', columns: ['kind', 'subject_id', 'round'] },
    ],
  },
  { name: 'case_facts', uniques: [{ name: 'case_facts_pkey', columns: ['id'] }] },
  { name: 'early_fact', identity: 'id', uniques: [] },
  { name: 'turn', uniques: [{ name: 'turn_pkey', columns: ['name'] }] },
  {
    name: 'told',
    uniques: [{ name: 'told_once', columns: ['aggregate_id', 'aggregate_version', 'ordinal'] }],
  },
  { name: 'taken', uniques: [{ name: 'taken_pkey', columns: ['stream'] }] },
];

/** What the simulation says itself. */
export const TELL =
  'INSERT INTO told (aggregate_id, aggregate_version, ordinal, type, data) VALUES ($1, $2, $3, $4, $5)';
export const TAKE = 'INSERT INTO taken (stream, last) VALUES ($1, 0) ON CONFLICT (stream) DO NOTHING';
export const TAKEN = 'SELECT last FROM taken WHERE stream = $1 FOR UPDATE';
export const TOOK = 'UPDATE taken SET last = $2 WHERE stream = $1';
