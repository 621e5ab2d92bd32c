import { Injectable } from '@nestjs/common';
import { Sql } from '@mash/persistence';

type Clock = {
  readonly clockId: string;
  readonly caseId?: string;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly round: number;
};
type Told = { readonly state: string; readonly dueAt?: string; readonly rule?: string };

const KEEP = `INSERT INTO case_clock AS held
    (clock_id, case_id, kind, subject_kind, subject_id, round, state, due_at, rule)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (clock_id) DO UPDATE SET state = excluded.state,
    due_at = coalesce(excluded.due_at, held.due_at), rule = coalesce(excluded.rule, held.rule)`;

/** The clocks of every case, as sla last told of them. A contact's clock belongs to the case that it opened. */
@Injectable()
export class CaseClocks {
  constructor(private readonly sql: Sql) {}

  async keep(clock: Clock, { state, dueAt, rule }: Told): Promise<void> {
    const { clockId, caseId, kind, subjectKind, subjectId, round } = clock;
    const values = [clockId, caseId ?? subjectId, kind, subjectKind, subjectId, round, state, dueAt, rule];
    await this.sql.rows(
      KEEP,
      values.map((value) => value ?? null),
    );
  }
}
