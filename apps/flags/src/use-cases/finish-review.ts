import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { Entries } from '../domain/entry/entries.js';
import { finishReview, type Finishing } from '../domain/entry/review.js';

@Injectable()
export class FinishReview {
  constructor(
    private readonly entries: Entries,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  execute(finishing: Finishing): Promise<void> {
    return this.transactions.run(async () => {
      const entry = await this.entries.ofReview(finishing.reviewId);
      await this.entries.save(finishReview(entry, finishing, this.clock.now()));
    });
  }
}
