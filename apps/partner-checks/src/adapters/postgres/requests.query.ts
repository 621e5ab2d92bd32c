import type { Rag } from '@mash/kernel';
import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import type { Assignee, RequestState } from '../../domain/request/request.js';

export type RequestLine = {
  readonly checkId: string;
  readonly caseId: string;
  readonly state: RequestState;
  readonly rag: Rag;
  readonly dueAt: Date;
  readonly shortNotice: boolean;
  readonly assignee: Assignee;
};

export type Place = Pick<RequestLine, 'dueAt' | 'checkId'>;
export type Wish = {
  readonly state?: RequestState | undefined;
  readonly after?: Place | undefined;
  readonly limit: number;
};

/** The agency's work list, what is due first at the top. */
@Injectable()
export class RequestsQuery {
  constructor(private readonly sql: Sql) {}

  lines({ state, after, limit }: Wish): Promise<RequestLine[]> {
    return this.sql.rows<RequestLine>(
      `SELECT id AS "checkId", case_id AS "caseId", stage AS state, rag, due_at AS "dueAt",
         (state->'shortNotice')::boolean AS "shortNotice", state->'assignee' AS assignee
       FROM check_request
       WHERE ($1::text IS NULL OR stage = $1) AND ($2::timestamptz IS NULL OR (due_at, id) > ($2, $3::uuid))
       ORDER BY due_at, id LIMIT $4`,
      [state ?? null, after?.dueAt ?? null, after?.checkId ?? null, limit],
    );
  }
}
