import { Injectable } from '@nestjs/common';
import { Ids, Transactions } from '@mash/kernel';
import { assignDuty, type DutyEntry } from '../domain/staff/duty-entry.js';
import { Duties } from '../domain/staff/staff.js';

export type DutyGiven = Omit<DutyEntry, 'id' | 'version'>;

@Injectable()
export class AssignDuty {
  constructor(
    private readonly duties: Duties,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
  ) {}

  execute(given: DutyGiven): Promise<void> {
    return this.transactions.run(async () => {
      const before = await this.duties.ofDuty(given.duty);
      const change = assignDuty(before, { ...given, id: before?.id ?? this.ids.next<'Duty'>() });
      if (change.state !== before) await this.duties.save(change);
    });
  }
}
