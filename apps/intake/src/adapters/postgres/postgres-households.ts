import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import { HouseholdNotFound } from '../../domain/household/errors.js';
import type { Household, HouseholdChange, HouseholdEvent } from '../../domain/household/household.js';
import type { Households } from '../../domain/household/households.js';
import { ofHousehold } from '../kafka/people-outgoing.js';

const ACTIONS: Readonly<Record<HouseholdEvent['type'], string>> = {
  'household-registered': 'household.register',
  'household-changed': 'household.change',
};

@Injectable()
export class PostgresHouseholds extends PostgresAggregates<Household, HouseholdEvent> implements Households {
  protected readonly table = 'household';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audit: AuditTrail,
  ) {
    super(sql, outbox);
  }

  override async save(change: HouseholdChange): Promise<void> {
    await super.save(change);
    for (const { type, household } of change.events) {
      const { id, memberIds } = household;
      const line = { action: ACTIONS[type], subject: id, version: change.state.version + 1 };
      await this.audit.record({ ...line, details: { memberIds } });
    }
  }

  protected override notFound(id: string): HouseholdNotFound {
    return new HouseholdNotFound(id);
  }

  protected outgoing(event: HouseholdEvent, { version }: Household): Outgoing {
    return ofHousehold(event, version);
  }

  protected override async project({ state: { id, memberIds } }: HouseholdChange): Promise<void> {
    await this.sql.count('DELETE FROM household_member WHERE household_id = $1 AND person_id <> ALL($2::uuid[])', [
      id,
      memberIds,
    ]);
    await this.sql.count(
      `INSERT INTO household_member (household_id, person_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
      [id, memberIds],
    );
  }
}
