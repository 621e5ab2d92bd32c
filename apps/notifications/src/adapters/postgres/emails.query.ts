import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';

/** What was sent to whom, by reference; the address itself was never kept. */
export type EmailLine = {
  readonly emailId: string;
  readonly template: string;
  readonly recipientRef: string;
  readonly subjectId: string;
  readonly urgent: boolean;
  readonly fate: string;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  readonly attempts: number;
  readonly reason: string | null;
  readonly settled: { readonly how: string; readonly by: string } | null;
};

const COLUMNS = `id AS "emailId", template, recipient_ref AS "recipientRef", subject_id AS "subjectId", urgent, fate,
  due_at AS "dueAt", sent_at AS "sentAt", attempt AS attempts, reason,
  CASE WHEN state ? 'settled' THEN jsonb_build_object('how', state->'settled'->'how', 'by', state->'settled'->'by') END AS settled`;

type Asked = { readonly limit: number; readonly after?: string | undefined };

@Injectable()
export class EmailsQuery {
  constructor(private readonly sql: Sql) {}

  ofSubject(subjectId: string, { limit, after }: Asked): Promise<EmailLine[]> {
    return this.sql.rows<EmailLine>(
      `SELECT ${COLUMNS} FROM email WHERE subject_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [subjectId, after ?? null, limit],
    );
  }

  /** The work list, longest waiting first. */
  failed({ limit, after }: Asked): Promise<EmailLine[]> {
    return this.sql.rows<EmailLine>(
      `SELECT ${COLUMNS} FROM email WHERE fate = 'failed' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after ?? null, limit],
    );
  }
}
