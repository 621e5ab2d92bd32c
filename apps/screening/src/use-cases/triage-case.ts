import { Injectable } from '@nestjs/common';
import { Ids, Transactions } from '@mash/kernel';
import { triage, type Triage } from '../domain/screening/triage.js';
import { freshCheckIds } from './fresh-check-ids.js';
import { type Asked, OnCase } from './on-case.js';
import { RaiseNotice } from './raise-notice.js';

@Injectable()
export class TriageCase {
  constructor(
    private readonly onCase: OnCase,
    private readonly raiseNotice: RaiseNotice,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
  ) {}

  /** RED is told to the duty team manager in the same transaction (B-173). */
  execute(asked: Asked, given: Omit<Triage, 'oversightId'>): Promise<void> {
    const command: Triage = { ...given, oversightId: this.ids.next<'Oversight'>() };
    return this.transactions.run(async () => {
      await this.onCase.change(asked, (screening, by) =>
        triage(screening, command, { ...by, checkIds: freshCheckIds(this.ids) }),
      );
      if (command.rag === 'red') await this.raiseNotice.execute(asked, 'red');
    });
  }
}
