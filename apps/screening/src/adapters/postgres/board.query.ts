import { Injectable } from '@nestjs/common';
import { Sql } from '@mash/persistence';

export type BoardFilter = {
  readonly rag?: string;
  readonly stage?: string;
  readonly limit: number;
  readonly after?: string;
};

export type BoardLine = {
  readonly caseId: string;
  readonly reference: string;
  readonly stage: string;
  readonly rag: string | null;
  readonly level: number | null;
  readonly details: string;
  readonly receivedAt: Date;
  readonly isUnread: boolean;
  readonly clock: {
    readonly kind: string;
    readonly dueAt: string;
    readonly rule: string | null;
    readonly isBreached: boolean;
  } | null;
  /** The line's place in the list, for the next page. */
  readonly place: string;
};

/** Unread first, then the tightest clock; a case without one yet counts as due at its receipt. Closed and withdrawn cases leave the board unless they are asked for. */
const BOARD = `
  WITH line AS (
    SELECT s.id AS "caseId", s.reference, s.stage, s.rag, s.level, s.details, s.received_at AS "receivedAt",
      s.first_read_at IS NULL AS "isUnread", clock.shown AS clock,
      concat_ws('~', CASE WHEN s.first_read_at IS NULL THEN 0 ELSE 1 END,
        to_char(coalesce(clock.due_at, s.received_at) AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS'),
        s.id) COLLATE "C" AS place
    FROM screening s
    LEFT JOIN LATERAL (
      SELECT c.due_at, jsonb_build_object('kind', c.kind, 'dueAt', to_char(c.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'rule', c.rule,
        'isBreached', c.state = 'breached') AS shown
      FROM case_clock c
      WHERE c.case_id = s.id AND c.state IN ('running', 'breached')
      ORDER BY c.due_at LIMIT 1) clock ON true
    WHERE ($1::text IS NULL OR s.rag = $1)
      AND CASE WHEN $2::text IS NULL THEN s.stage NOT IN ('closed', 'withdrawn') ELSE s.stage = $2 END)
  SELECT * FROM line WHERE $3::text IS NULL OR place > $3 ORDER BY place LIMIT $4`;

@Injectable()
export class Board {
  constructor(private readonly sql: Sql) {}

  lines({ rag, stage, limit, after }: BoardFilter): Promise<BoardLine[]> {
    return this.sql.rows<BoardLine>(BOARD, [rag ?? null, stage ?? null, after ?? null, limit]);
  }
}
