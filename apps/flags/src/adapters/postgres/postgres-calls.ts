import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { OutboxPort, PostgresAggregates, Sql } from '@mash/persistence';
import type { Call, CallChange } from '../../domain/call/call.js';
import type { Calls } from '../../domain/call/calls.js';

@Injectable()
export class PostgresCalls extends PostgresAggregates<Call, never> implements Calls {
  protected readonly table = 'call';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audit: AuditTrail,
  ) {
    super(sql, outbox);
  }

  override async save(change: CallChange): Promise<void> {
    await super.save(change);
    const { id, safeguardingConcern } = change.state;
    await this.audit.record({ action: 'call.taken', subject: id, details: { safeguardingConcern } });
  }

  protected outgoing(): undefined {
    return undefined;
  }
}
