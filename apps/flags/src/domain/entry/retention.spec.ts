import { describe, expect, it } from '@jest/globals';
import { afterFlags, AREA_TEAM, aRaising, daysAfter, NOW, POLICY } from '../../../test/builders.js';
import { circleAround } from '../circle/circle.js';
import { expireFlags } from '../circle/end.js';
import { activeFlags, type Entry } from './entry.js';
import { closeFollowUp } from './follow-up.js';
import { closeIntroduction, makeIntroduction } from './introduction.js';
import { eraseEnded, isEmpty, keptSince } from './retention.js';
import { finishReview } from './review.js';

const by = AREA_TEAM;
const expired = daysAfter(400);
const later = daysAfter(800);

const reviewed = (entry: Entry): Entry =>
  entry.reviews.reduce(
    (done, review) => finishReview(done, { ...review, outcome: 'already-supported', by }, NOW).state,
    entry,
  );

const ended = (entry: Entry): Entry => expireFlags(circleAround(entry), expired).home.state;
const erased = (entry: Entry) => eraseEnded(entry, keptSince(POLICY, later), later);

describe('what is kept of flags', () => {
  it('D28 is kept for twelve months from its end, and the day is the whole day', () => {
    expect(keptSince(POLICY, new Date('2027-07-15T12:00:00Z'))).toEqual(new Date('2026-07-15T23:00:00Z'));
    expect(eraseEnded(ended(reviewed(afterFlags(aRaising.build()))), expired, later).events).toEqual([]);
  });

  it('D28 goes with its review afterwards', () => {
    const one = aRaising.build();
    const { state, events } = erased(ended(reviewed(afterFlags(one))));

    expect(events).toEqual([{ type: 'flags-erased', flagIds: [one.flagId], at: later }]);
    expect(isEmpty(state) && state.reviews.length === 0).toBe(true);
  });

  it('Y-08 stays while its review is open', () => {
    expect(erased(ended(afterFlags(aRaising.build()))).events).toEqual([]);
  });

  it('stays while it lives', () => {
    const entry = reviewed(afterFlags(aRaising.build()));

    expect(eraseEnded(entry, later, later).state).toBe(entry);
  });

  it('Y-09 Y-16 stays with an introduction and a follow-up that are open', () => {
    const entry = ended(reviewed(afterFlags(aRaising.by('school').build(), aRaising.by('nurse').build())));

    expect(erased(entry).events).toEqual([]);
  });

  it('D28 goes with what was closed as long ago', () => {
    const three = reviewed(afterFlags(aRaising.by('school').build(), aRaising.by('nurse').build(), aRaising.build()));
    const meeting = { ...three.introductions[0]!, counting: activeFlags(three, NOW), by };
    const made = makeIntroduction(three, meeting, NOW).state;
    const met = closeIntroduction(made, { ...meeting, outcome: 'no-answer' }, NOW).state;
    const closed = closeFollowUp(met, { ...met.followUps[0]!, outcome: 'referral-made', by }, NOW).state;

    expect(isEmpty(erased(ended(closed)).state)).toBe(true);
  });
});
