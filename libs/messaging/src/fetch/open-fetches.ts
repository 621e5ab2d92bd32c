import type { Sql } from '@mash/persistence';

/** A fetch that is not done. */
export type OpenFetch = {
  readonly id: string;
  readonly edge: string;
  readonly subject: string;
  readonly version: number;
  readonly owner: string;
  readonly caseId: string | null;
  readonly urgent: boolean;
  readonly state: 'pending' | 'parked';
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly askedAt: Date;
};

/** What operators see of fetches, and do with those an owner refused. */
export class OpenFetches {
  constructor(
    private readonly sql: Sql,
    private readonly released: () => void,
  ) {}

  /** The oldest first. */
  list({ limit = 50 }: { readonly limit?: number } = {}): Promise<OpenFetch[]> {
    return this.sql.rows<OpenFetch>(
      `SELECT id, edge, subject, version, owner, case_id AS "caseId", urgent, state, attempts,
         last_status AS "lastStatus", asked_at AS "askedAt"
       FROM content_fetch WHERE state IN ('pending', 'parked') ORDER BY id LIMIT $1`,
      [limit],
    );
  }

  /** Of one case: what is still to come. */
  async pendingOf(caseId: string): Promise<readonly OpenFetch[]> {
    return this.sql.rows<OpenFetch>(
      `SELECT id, edge, subject, version, owner, case_id AS "caseId", urgent, state, attempts,
         last_status AS "lastStatus", asked_at AS "askedAt"
       FROM content_fetch WHERE state IN ('pending', 'parked') AND case_id = $1 ORDER BY id`,
      [caseId],
    );
  }

  /** Tries now what waits or was refused; whether there was such a one. */
  async tryAgain(id: string): Promise<boolean> {
    const count = await this.sql.count(
      `UPDATE content_fetch SET state = 'pending', next_try_at = now() WHERE id = $1 AND state IN ('pending', 'parked')`,
      [id],
    );
    this.released();
    return count > 0;
  }
}
