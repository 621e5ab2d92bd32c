import { FlagRefused, NotInRegister } from '../errors.js';
import type { ActorId, ReviewId } from '../ids.js';
import type { Entry, EntryChange } from './entry.js';
import type { ReviewOutcome } from './outcomes.js';

export type Finishing = {
  readonly reviewId: ReviewId;
  readonly outcome: ReviewOutcome | undefined;
  readonly by: ActorId;
};

/** Y-08: what the review of a flag came to. */
export function finishReview(entry: Entry, { reviewId, outcome, by }: Finishing, now: Date): EntryChange {
  const open = entry.reviews.find((review) => review.reviewId === reviewId);
  if (open === undefined) throw new NotInRegister(reviewId);
  if (open.done !== undefined) throw new FlagRefused('already-done', { rule: 'Y-08' });
  if (outcome === undefined) throw new FlagRefused('outcome-missing', { pointer: '/outcome', rule: 'Y-08' });
  const review = { ...open, done: { outcome, at: now, by } };
  const reviews = entry.reviews.map((other) => (other === open ? review : other));
  return { state: { ...entry, reviews }, events: [{ type: 'review-done', review }] };
}
