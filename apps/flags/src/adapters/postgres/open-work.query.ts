import { Injectable } from '@nestjs/common';
import { Sql } from '@mash/persistence';
import type { ItemKind } from './entry-rows.js';

export type OpenWork = {
  readonly id: string;
  readonly entryId: string;
  readonly flagId: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date;
};

type Asked = { readonly after: string | undefined; readonly limit: number };

/** What the local area team still has to do, oldest first. */
@Injectable()
export class OpenWorkQuery {
  constructor(private readonly sql: Sql) {}

  of(kind: ItemKind, { after, limit }: Asked): Promise<OpenWork[]> {
    return this.sql.rows<OpenWork>(
      `SELECT id, entry_id AS "entryId", flag_id AS "flagId", opened_at AS "openedAt", due_at AS "dueAt"
       FROM entry_item WHERE kind = $1 AND ended_at IS NULL AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [kind, after ?? null, limit],
    );
  }
}
