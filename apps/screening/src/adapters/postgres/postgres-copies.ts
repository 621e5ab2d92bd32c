import { Injectable } from '@nestjs/common';
import type { ContactView, ReturnView } from '@mash/contracts';
import { Sql } from '@mash/persistence';
import { Copies, type ContactCopy, type ReturnCopy } from '../../domain/screening/copies.js';

type Row<Body> = { readonly version: number; readonly body: Body };

@Injectable()
export class PostgresCopies extends Copies {
  constructor(private readonly sql: Sql) {
    super();
  }

  async keepContact({ caseId, version, body }: ContactCopy): Promise<void> {
    await this.sql.rows(
      'INSERT INTO contact_copy (case_id, version, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [caseId, version, JSON.stringify(body)],
    );
  }

  async keepReturn({ caseId, returnId, version, body }: ReturnCopy): Promise<void> {
    await this.sql.rows(
      'INSERT INTO return_copy (case_id, return_id, version, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [caseId, returnId, version, JSON.stringify(body)],
    );
  }

  /** The newest contents that are held. */
  async contactOf(caseId: string): Promise<ContactView | undefined> {
    const row = await this.sql.one<Row<ContactView>>(
      'SELECT version, body FROM contact_copy WHERE case_id = $1 ORDER BY version DESC LIMIT 1',
      [caseId],
    );
    return row?.body;
  }

  /** The newest text of each return of a case, by return id. */
  async returnsOf(caseId: string): Promise<ReadonlyMap<string, ReturnView>> {
    const rows = await this.sql.rows<Row<ReturnView>>(
      `SELECT DISTINCT ON (return_id) version, body FROM return_copy WHERE case_id = $1
       ORDER BY return_id, version DESC`,
      [caseId],
    );
    return new Map(rows.map(({ body }) => [body.returnId, body]));
  }
}
