import { Injectable } from '@nestjs/common';
import type { Change, DomainError } from '@mash/kernel';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import type { CaseId } from '../../domain/ids.js';
import { type Review, type ReviewEvent, ReviewNotFound } from '../../domain/new-information/review.js';
import type { Reviews } from '../../domain/new-information/reviews.js';
import { reviewTold } from '../kafka/outgoing-notices.js';
import { tell } from '../kafka/telling.js';
import { Audited } from './audited.js';

@Injectable()
export class PostgresReviews extends PostgresAggregates<Review, ReviewEvent> implements Reviews {
  protected readonly table = 'new_information_review';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audited: Audited,
  ) {
    super(sql, outbox);
  }

  async openAbout(caseId: CaseId, ref: string): Promise<Review | undefined> {
    return (await this.findWhere('case_id = $1 AND ref = $2 AND is_open', [caseId, ref]))[0];
  }

  allOpen(): Promise<readonly Review[]> {
    return this.findWhere('is_open ORDER BY id LIMIT 200', []);
  }

  allOf(caseId: string): Promise<readonly Review[]> {
    return this.findWhere('case_id = $1 ORDER BY id', [caseId]);
  }

  protected outgoing(event: ReviewEvent): Outgoing | readonly Outgoing[] | undefined {
    return tell(reviewTold, event, undefined);
  }

  protected override columns({ caseId, ref, settled }: Review): Record<string, unknown> {
    return { case_id: caseId, ref, is_open: settled === undefined };
  }

  protected override project({ state, events }: Change<Review, ReviewEvent>): Promise<void> {
    const { id: subject, caseId, version } = state;
    return this.audited.record({ thing: 'new-information', caseId, subject, version }, events);
  }

  protected override notFound(reviewId: string): DomainError {
    return new ReviewNotFound({ reviewId });
  }
}
