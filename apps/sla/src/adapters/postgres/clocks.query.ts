import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';

export type ClockLine = {
  readonly clockId: string;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly round: number;
  readonly caseId: string | null;
  readonly state: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
  readonly rule: string | null;
};

const COLUMNS = `id AS "clockId", kind, subject_kind AS "subjectKind", subject_id AS "subjectId", round,
  case_id AS "caseId", status AS state, started_at AS "startedAt", due_at AS "dueAt", stopped_at AS "stoppedAt",
  state ->> 'rule' AS rule`;

/** Clocks as lists; the ones that only a stop has named so far are nobody's business. */
@Injectable()
export class ClocksQuery {
  constructor(private readonly sql: Sql) {}

  of({ caseId, subjectId }: { caseId?: string; subjectId?: string }): Promise<ClockLine[]> {
    return this.sql.rows<ClockLine>(
      `SELECT ${COLUMNS} FROM clock WHERE due_at IS NOT NULL
         AND ($1::uuid IS NULL OR case_id = $1) AND ($2::uuid IS NULL OR subject_id = $2)
       ORDER BY due_at, id LIMIT 500`,
      [caseId ?? null, subjectId ?? null],
    );
  }

  /** Broken and not answered since, longest ago first. */
  overdue(limit: number): Promise<ClockLine[]> {
    return this.sql.rows<ClockLine>(
      `SELECT ${COLUMNS} FROM clock WHERE status = 'breached' AND stopped_at IS NULL ORDER BY due_at, id LIMIT $1`,
      [limit],
    );
  }

  /** Marked due soon and still running, soonest first. */
  dueSoon(limit: number): Promise<ClockLine[]> {
    return this.sql.rows<ClockLine>(
      `SELECT ${COLUMNS} FROM clock WHERE status = 'running' AND state ? 'dueSoonSentAt' ORDER BY due_at, id LIMIT $1`,
      [limit],
    );
  }
}
