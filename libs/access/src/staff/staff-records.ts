import { Injectable } from '@nestjs/common';
import type { DataOf, DocumentsConfirmedV1, DutyChangedV1, StaffChangedV1 } from '@mash/contracts';
import { Sql, SqlTransactions } from '@mash/persistence';
import { StaffReplica } from './staff-replica.js';

type StaffChanged = DataOf<typeof StaffChangedV1>;
type DutyChanged = DataOf<typeof DutyChangedV1>;
type DocumentsConfirmed = DataOf<typeof DocumentsConfirmedV1>;

/** Writes what `screening.staff` tells into this deployment's replica, in the transaction at hand. */
@Injectable()
export class StaffRecords {
  constructor(
    private readonly sql: Sql,
    private readonly transactions: SqlTransactions,
    private readonly replica: StaffReplica,
  ) {}

  /** An older version than the one kept changes nothing. */
  async takeStaff({ actorId, employer, roles, teams, active, staffVersion }: StaffChanged): Promise<void> {
    await this.sql.rows(
      `INSERT INTO staff_member AS held (actor_id, employer, roles, teams, active, staff_version)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (actor_id) DO UPDATE SET employer = excluded.employer, roles = excluded.roles,
         teams = excluded.teams, active = excluded.active, staff_version = excluded.staff_version
       WHERE held.staff_version < excluded.staff_version`,
      [actorId, employer, JSON.stringify(roles), JSON.stringify(teams), active, staffVersion],
    );
    this.forgetAfterCommit();
  }

  /** Turns of one duty are told in order; the one told last counts for the time it covers. */
  async takeDuty({ duty, holderId, deputyIds, from, until, dutyVersion }: DutyChanged): Promise<void> {
    await this.sql.rows(
      `INSERT INTO duty_holder (duty, starts_at, ends_at, holder_id, deputy_ids, duty_version)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (duty, starts_at) DO UPDATE SET ends_at = excluded.ends_at, holder_id = excluded.holder_id,
         deputy_ids = excluded.deputy_ids, duty_version = excluded.duty_version, told = excluded.told`,
      [duty, from, until, holderId, JSON.stringify(deputyIds), dutyVersion],
    );
    this.forgetAfterCommit();
  }

  /** A confirmation told twice is one confirmation. */
  async takeConfirmation(confirmed: DocumentsConfirmed): Promise<void> {
    const { actorId, documentCode, documentVersion, confirmedAt } = confirmed;
    await this.sql.rows(
      `INSERT INTO document_confirmation (actor_id, document_code, document_version, confirmed_at)
       VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [actorId, documentCode, documentVersion, confirmedAt],
    );
  }

  private forgetAfterCommit(): void {
    this.transactions.afterCommit(() => {
      this.replica.forget();
    });
  }
}
