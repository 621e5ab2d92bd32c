import { Clock, type Duty, Ids, type Id } from '@mash/kernel';
import { acting, type Acting } from '@mash/persistence';
import type { AuditLine } from '../src/ledgers/audit-trail.js';
import type { StaffMember } from '../src/staff/staff-replica.js';

export class MovingClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  now(): Date {
    return this.at;
  }

  pass(seconds: number): void {
    this.at = new Date(this.at.getTime() + seconds * 1000);
  }
}

export class CountingIds extends Ids {
  private last = 0;

  next<Of extends string>(): Id<Of> {
    this.last += 1;
    return `00000000-0000-7000-8000-${String(this.last).padStart(12, '0')}` as Id<Of>;
  }
}

/** Stands in for the staff replica. */
export class KnownStaff {
  readonly duties = new Map<string, readonly Duty[]>();
  private readonly members = new Map<string, StaffMember>();

  add(member: Partial<StaffMember> & Pick<StaffMember, 'actorId'>): this {
    this.members.set(member.actorId, { employer: 'council', roles: [], teams: [], active: true, ...member });
    return this;
  }

  memberOf(actorId: string): Promise<StaffMember | undefined> {
    return Promise.resolve(this.members.get(actorId));
  }

  dutiesOf(actorId: string): Promise<readonly Duty[]> {
    return Promise.resolve(this.duties.get(actorId) ?? []);
  }
}

/** Stands in for the audit trail, and remembers in whose name it was written. */
export class RememberedAudit {
  readonly lines: (AuditLine & { outcome: string; by: Acting | undefined })[] = [];

  record(line: AuditLine): Promise<void> {
    this.lines.push({ ...line, outcome: 'allowed', by: acting() });
    return Promise.resolve();
  }

  denied(line: AuditLine): Promise<void> {
    this.lines.push({ ...line, outcome: 'denied', by: acting() });
    return Promise.resolve();
  }
}
