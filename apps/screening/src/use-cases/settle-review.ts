import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import type { Actor } from '../domain/actor.js';
import type { ReviewId } from '../domain/ids.js';
import { type Result, settle } from '../domain/new-information/review.js';
import { Reviews } from '../domain/new-information/reviews.js';
import { reopen } from '../domain/screening/reopen.js';
import { OnCase } from './on-case.js';

export type Settling = {
  readonly reviewId: ReviewId;
  readonly result: Result;
  readonly reason?: string;
  readonly actor: Actor;
};

@Injectable()
export class SettleReview {
  constructor(
    private readonly reviews: Reviews,
    private readonly onCase: OnCase,
    private readonly transactions: Transactions,
  ) {}

  execute({ reviewId, actor, ...given }: Settling): Promise<void> {
    return this.transactions.run(async () => {
      const review = await this.reviews.get(reviewId);
      const change = settle(review, given, { actor, ...this.onCase.moment() });
      if (change.state === review) return;
      await this.reviews.save(change);
      if (given.result === 'stands') return;
      await this.onCase.follow(review.caseId, (screening, { now }) => reopen(screening, reviewId, now));
    });
  }
}
