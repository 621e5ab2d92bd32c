import type { Change } from '@mash/kernel';
import { type Actor, actsAsTeamManager } from '../actor.js';
import type { ActorId, CaseId, ReviewId } from '../ids.js';
import type { Rules } from '../rules.js';
import { refusal } from '../refusal.js';
import { NotTheTeamManager, ReasonMissing } from '../screening/errors.js';

export const ReviewNotFound = refusal('review-not-found', 'not-found', 'There is no such review.');

export type Source = 'return' | 'information-added';
export type Result = 'stands' | 'reopened';

/** D22: what came after closing, waiving or cancelling is looked at again by the team manager. */
export type Review = {
  readonly id: ReviewId;
  readonly version: number;
  readonly caseId: CaseId;
  readonly source: Source;
  readonly ref: string;
  readonly raisedAt: Date;
  readonly settled?: { readonly result: Result; readonly reason: string; readonly by: ActorId; readonly at: Date };
};

export type ReviewEvent =
  | { readonly type: 'raised'; readonly review: Review }
  | { readonly type: 'settled'; readonly review: Review; readonly result: Result; readonly at: Date };
export type ReviewChange = Change<Review, ReviewEvent>;

export function openReview(fields: Omit<Review, 'version' | 'settled'>): ReviewChange {
  const review: Review = { ...fields, version: 0 };
  return { state: review, events: [{ type: 'raised', review }] };
}

type By = { readonly actor: Actor; readonly rules: Rules; readonly now: Date };

export function settle(
  review: Review,
  { result, reason }: { readonly result: Result; readonly reason?: string },
  by: By,
): ReviewChange {
  if (!actsAsTeamManager(by.actor, by)) throw new NotTheTeamManager();
  if (review.settled) return { state: review, events: [] };
  if (!reason) throw new ReasonMissing();
  const settled: Review = { ...review, settled: { result, reason, by: by.actor.id, at: by.now } };
  return { state: settled, events: [{ type: 'settled', review: settled, result, at: by.now }] };
}
