import type { Databases } from './databases.js';

/** One email as notifications has it. */
export type EmailRow = {
  readonly id: string;
  readonly template: string;
  readonly recipientRef: string;
  readonly urgent: boolean;
  readonly fate: string;
  readonly attempts: number;
  readonly reason: string | null;
  /** From when it was due until the mail server had taken it; `null` while it has not. */
  readonly waitedMs: number | null;
};

const EMAILS = `SELECT id::text AS id, template, recipient_ref AS "recipientRef", urgent, fate, attempt AS attempts, reason,
    extract(epoch FROM sent_at - due_at)::float8 * 1000 AS "waitedMs"
  FROM email WHERE due_at BETWEEN $1 AND $2 ORDER BY due_at`;

/** Emails that became due in this span, as they are now. */
export const emailsDue = (databases: Databases, from: Date, to: Date): Promise<readonly EmailRow[]> =>
  databases.rows<EmailRow>('notifications', EMAILS, [from, to]);
