import type { TableShape } from '@mash/testing';

export type EmailRow = {
  readonly id: string;
  readonly version: number;
  readonly state: unknown;
  readonly cause_id: string;
  readonly template: string;
  readonly recipient_ref: string;
  readonly subject_id: string;
  readonly about: string | null;
  readonly urgent: boolean;
  readonly fate: string;
  readonly due_at: Date;
  readonly next_try_at: Date;
  readonly attempt: number;
  readonly reason: string | null;
  readonly sent_at: Date | null;
};
export type AttemptRow = { readonly email_id: string; readonly attempt: number; readonly result: string | null };
export type ToldRow = { readonly aggregate_id: string; readonly aggregate_version: number; readonly type: string };

/** As `migrations/` makes them, and what stands for the outbox. */
export const TABLES: readonly TableShape[] = [
  {
    name: 'email',
    uniques: [
      { name: 'email_pkey', columns: ['id'] },
      { name: 'email_cause_id_recipient_ref_template_key', columns: ['cause_id', 'recipient_ref', 'template'] },
    ],
  },
  { name: 'email_attempt', uniques: [{ name: 'email_attempt_pkey', columns: ['email_id', 'attempt'] }] },
  {
    name: 'told',
    uniques: [{ name: 'told_once', columns: ['aggregate_id', 'aggregate_version', 'ordinal'] }],
  },
];

export const TELL = 'INSERT INTO told (aggregate_id, aggregate_version, ordinal, type) VALUES ($1, $2, $3, $4)';
