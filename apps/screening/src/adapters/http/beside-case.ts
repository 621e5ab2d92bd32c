import { Injectable } from '@nestjs/common';
import type { Review } from '../../domain/new-information/review.js';
import type { UrgentNotice } from '../../domain/urgent-notice/urgent-notice.js';
import { PostgresNotices } from '../postgres/postgres-notices.js';
import { PostgresReviews } from '../postgres/postgres-reviews.js';

type Beside = { readonly notices: readonly UrgentNotice[]; readonly reviews: readonly Review[] };

/** What stands beside a case and has a life of its own. */
@Injectable()
export class BesideCase {
  constructor(
    private readonly notices: PostgresNotices,
    private readonly reviews: PostgresReviews,
  ) {}

  async of(caseId: string): Promise<Beside> {
    return { notices: await this.notices.allOf(caseId), reviews: await this.reviews.allOf(caseId) };
  }
}
