import { describe, expect, it } from '@jest/globals';
import {
  afterFlags,
  AREA_TEAM,
  aRaising,
  daysAfter,
  flagged,
  NOW,
  withoutConfirmation,
} from '../../../test/builders.js';
import { NotInRegister } from '../errors.js';
import type { ContactId } from '../ids.js';
import { activeFlags, type Entry } from './entry.js';
import { closeFollowUp } from './follow-up.js';
import { closeIntroduction, type ClosingIntroduction, makeIntroduction } from './introduction.js';
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

describe('introducing practitioners', () => {
  const two = afterFlags(aRaising.by('school').build(), aRaising.by('nurse').build());
  const { introductionId } = two.introductions[0]!;
  const meeting = (entryNow: Entry, now = NOW) => ({ introductionId, counting: activeFlags(entryNow, now), by });
  const made = makeIntroduction(two, meeting(two), NOW);
  const closing = (change: Partial<ClosingIntroduction>) => ({ ...meeting(two), outcome: undefined, ...change });

  it('Y-16 keeps who was introduced to whom and when, and writes to those who have an email', () => {
    expect(made.state.introductions[0]?.made).toEqual([{ at: NOW, by, members: two.introductions[0]?.members }]);
    expect(made.events).toMatchObject([{ type: 'introduction-made', byEmail: [two.flags[0]?.flagId] }]);
  });

  it('Y-16 is quiet when it is made twice, and tells all anew when somebody has joined', () => {
    const joined = flagged(made.state, aRaising.by('youth-worker').build()).state;

    expect(makeIntroduction(made.state, meeting(two), daysAfter(1)).events).toEqual([]);
    expect(makeIntroduction(joined, meeting(joined), daysAfter(1)).events).toMatchObject([
      { making: { members: [{}, {}, {}] } },
    ]);
  });

  it('Y-14 Y-16 refuses it without the permission of one of them', () => {
    const counting = meeting(two).counting.map((flag) => ({ ...flag, confirmations: withoutConfirmation(4) }));

    expect(() => makeIntroduction(two, { ...meeting(two), counting }, NOW)).toThrow(
      expect.objectContaining({ code: 'permission-missing', rule: 'Y-14' }),
    );
  });

  it('Y-16 refuses it when there are no longer two', () => {
    expect(() => makeIntroduction(two, meeting(two, daysAfter(400)), daysAfter(400))).toThrow(
      expect.objectContaining({ code: 'fewer-than-two-practitioners', rule: 'Y-16' }),
    );
  });

  it('Y-16 tells of somebody whose first flag has ended and another has not', () => {
    const again = flagged(two, aRaising.by('school').build()).state;
    const counting = activeFlags(again, NOW).slice(1);
    const [event] = makeIntroduction(again, { ...meeting(again), counting }, NOW).events;

    expect(event).toMatchObject({ making: { members: [{ flagId: again.flags[2]?.flagId }, {}] } });
  });

  it.each(['no-further-support', 'early-help', 'no-answer'] as const)('Y-17 ends with the outcome %s', (outcome) => {
    const { state, events } = closeIntroduction(made.state, closing({ outcome }), NOW);

    expect(state.introductions[0]?.closed).toEqual({ outcome, at: NOW, by });
    expect(events).toMatchObject([{ type: 'introduction-closed' }]);
  });

  it('Y-17 names the contact that was made', () => {
    const contactId = aRaising.build().flagId as unknown as ContactId;
    const { state } = closeIntroduction(made.state, closing({ outcome: 'referral-made', contactId }), NOW);

    expect(state.introductions[0]?.closed).toMatchObject({ outcome: 'referral-made', contactId });
  });

  it.each([
    ['outcome-missing', {}],
    ['contact-missing', { outcome: 'referral-made' }],
    ['still-needed', { outcome: 'no-longer-needed' }],
  ] as const)('Y-17 refuses it: %s', (code, change) => {
    expect(() => closeIntroduction(made.state, closing(change), NOW)).toThrow(expect.objectContaining({ code }));
  });

  it('Y-16 refuses an outcome of what was never made, and refuses to drop it while there are two', () => {
    expect(() => closeIntroduction(two, closing({ outcome: 'early-help' }), NOW)).toThrow(
      expect.objectContaining({ code: 'not-made' }),
    );
    expect(() => closeIntroduction(two, closing({ outcome: 'no-longer-needed' }), NOW)).toThrow(
      expect.objectContaining({ code: 'still-needed' }),
    );
  });

  it('Y-16 lets it go when there are no longer two', () => {
    const gone = closing({ outcome: 'no-longer-needed', counting: [] });

    expect(closeIntroduction(two, gone, NOW).state.introductions[0]?.closed).toMatchObject({
      outcome: 'no-longer-needed',
    });
  });

  it('Y-17 refuses it twice', () => {
    const { state } = closeIntroduction(made.state, closing({ outcome: 'no-answer' }), NOW);

    expect(() => closeIntroduction(state, closing({ outcome: 'no-answer' }), NOW)).toThrow(
      expect.objectContaining({ code: 'already-closed', refusal: 'conflict' }),
    );
    expect(() => makeIntroduction(state, meeting(two), NOW)).toThrow(
      expect.objectContaining({ code: 'already-closed' }),
    );
  });
});
