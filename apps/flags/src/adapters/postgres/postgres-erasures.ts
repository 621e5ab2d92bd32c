import { Injectable } from '@nestjs/common';
import { Clock } from '@mash/kernel';
import { Sql } from '@mash/persistence';
import type { Erasure, Erasures } from '../../domain/erasures.js';
import type { EntryId } from '../../domain/ids.js';

export type NotedErasure = Erasure & { readonly sequence: string; readonly at: Date };

@Injectable()
export class PostgresErasures implements Erasures {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async isHeld(entryId: EntryId): Promise<boolean> {
    return (await this.sql.one('SELECT 1 FROM legal_hold WHERE entry_id = $1', [entryId])) !== undefined;
  }

  async note({ entryId, because, held }: Erasure): Promise<void> {
    await this.sql.count('INSERT INTO erasure (at, entry_id, because, held) VALUES ($1, $2, $3, $4)', [
      this.clock.now(),
      entryId,
      because,
      held,
    ]);
  }

  /** Newest first. */
  list(limit: number, before?: string): Promise<NotedErasure[]> {
    return this.sql.rows<NotedErasure>(
      `SELECT sequence, at, entry_id AS "entryId", because, held FROM erasure
       WHERE ($1::bigint IS NULL OR sequence < $1) ORDER BY sequence DESC LIMIT $2`,
      [before ?? null, limit],
    );
  }
}
