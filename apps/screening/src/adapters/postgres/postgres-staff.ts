import { Injectable } from '@nestjs/common';
import type { Change, Duty } from '@mash/kernel';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import type { DutyEntry, DutyEvent } from '../../domain/staff/duty-entry.js';
import type { StaffEvent, StaffMember } from '../../domain/staff/staff-member.js';
import type { Duties, Staff } from '../../domain/staff/staff.js';
import { dutyTold, staffTold } from '../kafka/outgoing-staff.js';
import { tell } from '../kafka/telling.js';
import { Audited } from './audited.js';

@Injectable()
export class PostgresStaff extends PostgresAggregates<StaffMember, StaffEvent> implements Staff {
  protected readonly table = 'staff_entry';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audited: Audited,
  ) {
    super(sql, outbox);
  }

  protected outgoing(event: StaffEvent, state: StaffMember): Outgoing | readonly Outgoing[] | undefined {
    return tell(staffTold, event, state);
  }

  protected override columns({ active }: StaffMember): Record<string, unknown> {
    return { active };
  }

  protected override project({ state, events }: Change<StaffMember, StaffEvent>): Promise<void> {
    return this.audited.record({ thing: 'staff', subject: state.id, version: state.version }, events);
  }
}

@Injectable()
export class PostgresDuties extends PostgresAggregates<DutyEntry, DutyEvent> implements Duties {
  protected readonly table = 'duty_entry';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audited: Audited,
  ) {
    super(sql, outbox);
  }

  all(): Promise<readonly DutyEntry[]> {
    return this.findWhere('true ORDER BY duty', []);
  }

  async ofDuty(duty: Duty): Promise<DutyEntry | undefined> {
    return (await this.findWhere('duty = $1', [duty]))[0];
  }

  protected outgoing(event: DutyEvent, state: DutyEntry): Outgoing | readonly Outgoing[] | undefined {
    return tell(dutyTold, event, state);
  }

  protected override columns({ duty }: DutyEntry): Record<string, unknown> {
    return { duty };
  }

  protected override project({ state, events }: Change<DutyEntry, DutyEvent>): Promise<void> {
    return this.audited.record({ thing: 'duty', subject: state.id, version: state.version }, events);
  }
}
