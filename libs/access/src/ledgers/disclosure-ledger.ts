import { Injectable } from '@nestjs/common';
import { acting, Sql } from '@mash/persistence';

/** One answer of a disclosure edge: what was shared with whom, on which ground, or that nothing was. */
export type DisclosureLine = {
  /** `E1` to `E7`. */
  readonly edge: string;
  /** The deployment, agency or party that asked. */
  readonly to: string;
  readonly subject: string;
  readonly caseId?: string;
  readonly version?: number;
  readonly basis?: string;
  readonly agreementVersion?: string;
  /** Names of the fields shared, never their values. */
  readonly fields: readonly string[];
  readonly answer: 200 | 403 | 404 | 410;
};

export type DisclosureEntry = DisclosureLine & { readonly sequence: string; readonly at: Date };

const COLUMNS = `sequence, at, edge, to_whom AS "to", subject, case_id AS "caseId", version, basis,
  agreement_version AS "agreementVersion", fields, answer`;

/** Append-only record of every answer this service gave on a disclosure edge. */
@Injectable()
export class DisclosureLedger {
  constructor(private readonly sql: Sql) {}

  async record(line: DisclosureLine): Promise<void> {
    const { edge, to, subject, caseId, version, basis, agreementVersion, fields, answer } = line;
    await this.sql.rows(
      `INSERT INTO disclosure (edge, to_whom, subject, case_id, version, basis, agreement_version, fields, answer,
         request_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [edge, to, subject, caseId, version, basis, agreementVersion, JSON.stringify(fields), answer, requestId()].map(
        (value) => value ?? null,
      ),
    );
  }

  /** What was disclosed about a case, newest first. */
  entries(caseId: string, limit: number, before?: string): Promise<DisclosureEntry[]> {
    return this.sql.rows<DisclosureEntry>(
      `SELECT ${COLUMNS} FROM disclosure WHERE case_id = $1 AND ($2::bigint IS NULL OR sequence < $2)
       ORDER BY sequence DESC LIMIT $3`,
      [caseId, before ?? null, limit],
    );
  }
}

const requestId = (): string | undefined => acting()?.requestId;
