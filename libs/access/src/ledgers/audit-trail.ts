import { Injectable } from '@nestjs/common';
import { acting, Sql, SqlTransactions } from '@mash/persistence';

/** One line of the audit trail. Ids and codes only: never a name, a text or a body. */
export type AuditLine = {
  /** What was done, as `<thing>.<verb>` or method and route template. */
  readonly action: string;
  readonly caseId?: string;
  /** Id of the record it was done to, when that is not the case. */
  readonly subject?: string;
  /** Version of the aggregate after it. */
  readonly version?: number;
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
};

export type AuditEntry = AuditLine & {
  readonly sequence: string;
  readonly at: Date;
  readonly actorId: string;
  readonly role: string;
  readonly outcome: 'allowed' | 'denied';
  readonly requestId: string;
};

export type AuditQuestion = { readonly caseId?: string; readonly actorId?: string };

const COLUMNS = `sequence, at, actor_id AS "actorId", role, action, case_id AS "caseId", subject, outcome, details,
  request_id AS "requestId", aggregate_version AS "version"`;

/** Append-only record of who did what; who acts is taken from the request or the event in hand. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: SqlTransactions,
  ) {}

  /** Inside the transaction of what it records, or of its own for a read. */
  record(line: AuditLine): Promise<void> {
    return this.append(line, 'allowed');
  }

  /** A refused attempt, in a transaction of its own: it stays when the one that was refused is rolled back. */
  denied(line: AuditLine): Promise<void> {
    return this.transactions.apart(() => this.append(line, 'denied'));
  }

  /** Entries of a case or an actor, newest first; `before` is the sequence to continue from. */
  entries({ caseId, actorId }: AuditQuestion, limit: number, before?: string): Promise<AuditEntry[]> {
    return this.sql.rows<AuditEntry>(
      `SELECT ${COLUMNS} FROM audit_entry
       WHERE ($1::uuid IS NULL OR case_id = $1) AND ($2::text IS NULL OR actor_id = $2)
         AND ($3::bigint IS NULL OR sequence < $3)
       ORDER BY sequence DESC LIMIT $4`,
      [caseId ?? null, actorId ?? null, before ?? null, limit],
    );
  }

  private async append(line: AuditLine, outcome: AuditEntry['outcome']): Promise<void> {
    const by = acting();
    if (!by) throw new Error('The audit trail was written to while nobody acts.');
    await this.sql.rows(
      `INSERT INTO audit_entry (actor_id, role, action, case_id, subject, outcome, details, request_id, causation_id,
         aggregate_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [by.actorId, by.role, ...valuesOf(line, outcome), by.requestId, by.causationId ?? null, line.version ?? null],
    );
  }
}

const valuesOf = ({ action, caseId, subject, details }: AuditLine, outcome: string): unknown[] => [
  action,
  caseId ?? null,
  subject ?? null,
  outcome,
  JSON.stringify(details ?? {}),
];
