import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { Clock } from '@mash/kernel';
import { Sql, SqlTransactions } from '@mash/persistence';
import { Entries } from '../../domain/entry/entries.js';
import { NotInRegister } from '../../domain/errors.js';
import type { HoldReason } from '../../domain/erasures.js';

export type LegalHold = { readonly reason: HoldReason; readonly placedAt: Date; readonly placedBy: string };

/** What must not be erased, and for what. Nothing is being erased while a hold is placed. */
@Injectable()
export class PostgresHolds {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: SqlTransactions,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly entries: Entries,
  ) {}

  find(entryId: string): Promise<LegalHold | undefined> {
    return this.sql.one<LegalHold>(
      'SELECT reason, placed_at AS "placedAt", placed_by AS "placedBy" FROM legal_hold WHERE entry_id = $1',
      [entryId],
    );
  }

  place(entryId: string, reason: HoldReason, by: string): Promise<void> {
    return this.transactions.run(async () => {
      await this.entries.hold();
      const placed = await this.sql.count(
        `INSERT INTO legal_hold (entry_id, reason, placed_at, placed_by) SELECT id, $2, $3, $4 FROM entry WHERE id = $1
         ON CONFLICT (entry_id) DO UPDATE SET reason = excluded.reason`,
        [entryId, reason, this.clock.now(), by],
      );
      if (placed === 0) throw new NotInRegister(entryId);
      await this.audit.record({ action: 'legal-hold-placed', subject: entryId, details: { reason } });
    });
  }

  lift(entryId: string): Promise<void> {
    return this.transactions.run(async () => {
      await this.sql.count('DELETE FROM legal_hold WHERE entry_id = $1', [entryId]);
      await this.audit.record({ action: 'legal-hold-lifted', subject: entryId });
    });
  }
}
