import { describe, expect, it } from '@jest/globals';
import { afterFlags, AREA_TEAM, aRaising, daysAfter, NOW } from '../../../test/builders.js';
import { NotInRegister } from '../errors.js';
import { closeFollowUp } from './follow-up.js';
import { finishReview } from './review.js';

const first = aRaising.build();
const third = aRaising.build();
const entry = afterFlags(first, aRaising.build(), third);
const { reviewId } = first;
const { followUpId } = third;
const by = AREA_TEAM;

describe('finishing a review', () => {
  const finishing = { reviewId, outcome: 'already-supported', by } as const;

  it('Y-08 keeps what came of it', () => {
    const { state, events } = finishReview(entry, finishing, NOW);

    expect(state.reviews[0]?.done).toEqual({ outcome: 'already-supported', at: NOW, by });
    expect(events).toMatchObject([{ type: 'review-done', review: { reviewId, flagId: first.flagId } }]);
  });

  it('Y-08 refuses it without an outcome', () => {
    expect(() => finishReview(entry, { ...finishing, outcome: undefined }, NOW)).toThrow(
      expect.objectContaining({ code: 'outcome-missing', pointer: '/outcome' }),
    );
  });

  it('Y-08 refuses it twice', () => {
    const done = finishReview(entry, finishing, NOW).state;

    expect(() => finishReview(done, finishing, daysAfter(1))).toThrow(
      expect.objectContaining({ code: 'already-done', refusal: 'conflict' }),
    );
  });

  it('refuses one that the entry does not have', () => {
    expect(() => finishReview(entry, { ...finishing, reviewId: aRaising.build().reviewId }, NOW)).toThrow(
      NotInRegister,
    );
  });
});

describe('closing a follow-up', () => {
  const closing = { followUpId, outcome: 'family-plan-agreed', by } as const;

  it('Y-09 keeps what came of it', () => {
    const { state, events } = closeFollowUp(entry, closing, NOW);

    expect(state.followUps[0]?.closed).toEqual({ outcome: 'family-plan-agreed', at: NOW, by });
    expect(events).toMatchObject([{ type: 'follow-up-closed', followUp: { followUpId } }]);
  });

  it('Y-09 refuses it without an outcome', () => {
    expect(() => closeFollowUp(entry, { ...closing, outcome: undefined }, NOW)).toThrow(
      expect.objectContaining({ code: 'outcome-missing', rule: 'Y-09' }),
    );
  });

  it('Y-09 refuses it twice', () => {
    const closed = closeFollowUp(entry, closing, NOW).state;

    expect(() => closeFollowUp(closed, closing, NOW)).toThrow(
      expect.objectContaining({ code: 'already-closed', refusal: 'conflict' }),
    );
  });

  it('Y-09 is not closed by the flags expiring', () => {
    const later = afterFlags(first, aRaising.build(), third);

    expect(later.flags.every(({ expiresAt }) => expiresAt < daysAfter(400))).toBe(true);
    expect(later.followUps[0]?.closed).toBeUndefined();
  });

  it('refuses one that the entry does not have', () => {
    expect(() => closeFollowUp(entry, { ...closing, followUpId: first.followUpId }, NOW)).toThrow(NotInRegister);
  });
});
