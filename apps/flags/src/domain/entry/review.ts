import type { Policy } from '@mash/policy';
import { FlagRefused, NotInRegister } from '../errors.js';
import type { ActorId, FlagId, ReviewId } from '../ids.js';
import type { Entry, EntryChange } from './entry.js';
import type { ReviewOutcome } from './outcomes.js';
import { promisedBy } from './terms.js';

type Ids = { readonly reviewId: ReviewId; readonly flagId: FlagId };

/** Y-08: one review per flag. */
export function openReview(entry: Entry, { reviewId, flagId }: Ids, policy: Policy, now: Date): EntryChange {
  const review = { reviewId, flagId, openedAt: now, dueAt: promisedBy(policy, 'flag-review', now) };
  return { state: { ...entry, reviews: [...entry.reviews, review] }, events: [{ type: 'review-opened', review }] };
}

export type Finishing = {
  readonly reviewId: ReviewId;
  readonly outcome: ReviewOutcome | undefined;
  readonly by: ActorId;
};

export function finishReview(entry: Entry, { reviewId, outcome, by }: Finishing, now: Date): EntryChange {
  const open = entry.reviews.find((review) => review.reviewId === reviewId);
  if (open === undefined) throw new NotInRegister(reviewId);
  if (open.done !== undefined) throw new FlagRefused('already-done', { rule: 'Y-08' });
  if (outcome === undefined) throw new FlagRefused('outcome-missing', { pointer: '/outcome', rule: 'Y-08' });
  const review = { ...open, done: { outcome, at: now, by } };
  const reviews = entry.reviews.map((other) => (other === open ? review : other));
  return { state: { ...entry, reviews }, events: [{ type: 'review-done', review }] };
}
