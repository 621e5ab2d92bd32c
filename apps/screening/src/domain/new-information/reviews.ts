import type { CaseId, ReviewId } from '../ids.js';
import type { Review, ReviewChange } from './review.js';

export abstract class Reviews {
  /** @throws ReviewNotFound */
  abstract get(id: ReviewId): Promise<Review>;
  /** The open review of this case about this very thing, if any. */
  abstract openAbout(caseId: CaseId, ref: string): Promise<Review | undefined>;
  abstract save(change: ReviewChange): Promise<void>;
}
