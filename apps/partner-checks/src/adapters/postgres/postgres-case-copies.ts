import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import { CaseCopies, type CaseCopy } from '../../domain/case-copies.js';
import type { CaseId } from '../../domain/request/request.js';

@Injectable()
export class PostgresCaseCopies extends CaseCopies {
  constructor(private readonly sql: Sql) {
    super();
  }

  find(caseId: CaseId): Promise<CaseCopy | undefined> {
    return this.sql.one<CaseCopy>(
      'SELECT case_id AS "caseId", view_version AS "viewVersion", contents FROM case_copy WHERE case_id = $1',
      [caseId],
    );
  }

  async keep({ caseId, viewVersion, contents }: CaseCopy): Promise<void> {
    await this.sql.count(
      `INSERT INTO case_copy AS held (case_id, view_version, contents) VALUES ($1, $2, $3)
       ON CONFLICT (case_id) DO UPDATE SET view_version = excluded.view_version, contents = excluded.contents
       WHERE held.view_version < excluded.view_version`,
      [caseId, viewVersion, JSON.stringify(contents)],
    );
  }

  async erase(caseId: CaseId): Promise<void> {
    await this.sql.count('DELETE FROM case_copy WHERE case_id = $1', [caseId]);
  }
}
