import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { enter, type StaffEntry } from '../domain/staff/staff-member.js';
import { Staff } from '../domain/staff/staff.js';

@Injectable()
export class EnterStaff {
  constructor(
    private readonly staff: Staff,
    private readonly transactions: Transactions,
  ) {}

  execute(entry: StaffEntry): Promise<void> {
    return this.transactions.run(async () => {
      const before = await this.staff.find(entry.id);
      const change = enter(before, entry);
      if (change.state !== before) await this.staff.save(change);
    });
  }
}
