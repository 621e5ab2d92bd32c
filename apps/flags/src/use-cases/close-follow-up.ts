import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { Entries } from '../domain/entry/entries.js';
import { closeFollowUp, type Closing } from '../domain/entry/follow-up.js';

@Injectable()
export class CloseFollowUp {
  constructor(
    private readonly entries: Entries,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  execute(closing: Closing): Promise<void> {
    return this.transactions.run(async () => {
      const entry = await this.entries.ofFollowUp(closing.followUpId);
      await this.entries.save(closeFollowUp(entry, closing, this.clock.now()));
    });
  }
}
