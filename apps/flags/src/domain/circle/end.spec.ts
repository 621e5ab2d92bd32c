import { describe, expect, it } from '@jest/globals';
import { afterFlags, AREA_TEAM, aRaising, COORDINATOR, daysAfter, NOW } from '../../../test/builders.js';
import { quiet } from '../entry/entry.js';
import { circleAround } from './circle.js';
import { askRemoval, expireFlags, removeFlag } from './end.js';

const first = aRaising.build();
const three = afterFlags(first, aRaising.by('nurse').build(), aRaising.build());
const { flagId } = first;
const asking = { flagId, error: 'wrong-child-or-family', by: AREA_TEAM } as const;
const asked = askRemoval(quiet(three), asking, NOW).state;
const removed = () => removeFlag(circleAround(asked), { flagId, by: COORDINATOR }, NOW).home;

describe('a flag that outlives its last day', () => {
  it('D12 ends, once', () => {
    const expired = expireFlags(circleAround(three), daysAfter(400)).home;

    expect(expired.events).toMatchObject([
      { type: 'flag-expired', activeCount: 0 },
      { type: 'flag-expired', activeCount: 0 },
      { type: 'flag-expired', activeCount: 0 },
    ]);
    expect(expireFlags(circleAround(expired.state), daysAfter(401)).home.events).toEqual([]);
  });

  it('D12 lives until then', () => {
    expect(expireFlags(circleAround(three), daysAfter(364)).home.events).toEqual([]);
  });

  it('Y-09 Y-16 closes nothing that is open', () => {
    const { followUps, introductions, reviews } = expireFlags(circleAround(three), daysAfter(400)).home.state;

    expect([followUps, introductions, reviews]).toEqual([three.followUps, three.introductions, three.reviews]);
  });

  it('D12 ends where it was raised, also under another id of the same child', () => {
    const other = { ...afterFlags(aRaising.build()), id: aRaising.build().flagId as never };
    const { same } = expireFlags(circleAround(afterFlags(), { same: [other] }), daysAfter(400));

    expect(same[0]?.events).toMatchObject([{ type: 'flag-expired' }]);
  });
});

describe('removing a flag', () => {
  it('D12 takes an error and a second person', () => {
    expect(removed().state.flags[0]).toMatchObject({ ended: { how: 'removed', by: COORDINATOR } });
    expect(removed().events).toMatchObject([{ type: 'flag-removed', activeCount: 2 }, { type: 'review-done' }]);
  });

  it('D12 refuses it for anything but an error', () => {
    expect(() => askRemoval(quiet(three), { ...asking, error: undefined }, NOW)).toThrow(
      expect.objectContaining({ code: 'not-an-error', pointer: '/error' }),
    );
  });

  it('D12 refuses it to whoever asked for it, and when nobody has', () => {
    expect(() => removeFlag(circleAround(asked), { flagId, by: AREA_TEAM }, NOW)).toThrow(
      expect.objectContaining({ code: 'second-person-needed', refusal: 'forbidden' }),
    );
    expect(() => removeFlag(circleAround(three), { flagId, by: COORDINATOR }, NOW)).toThrow(
      expect.objectContaining({ code: 'removal-not-asked' }),
    );
  });

  it('D12 refuses it for one that has ended', () => {
    const again = removed().state;

    expect(() => removeFlag(circleAround(again), { flagId, by: COORDINATOR }, NOW)).toThrow(
      expect.objectContaining({ code: 'flag-ended' }),
    );
    expect(() => askRemoval(quiet(again), asking, NOW)).toThrow(expect.objectContaining({ code: 'flag-ended' }));
  });

  it('is quiet when the same is asked again', () => {
    expect(askRemoval(quiet(asked), asking, daysAfter(1)).events).toEqual([]);
  });

  it('Y-08 ends its review, and Y-09 leaves the follow-up open', () => {
    const { reviews, followUps } = removed().state;

    expect(reviews[0]?.done).toEqual({ outcome: 'flag-removed', at: NOW, by: COORDINATOR });
    expect(reviews.slice(1)).toEqual(three.reviews.slice(1));
    expect(followUps).toEqual(three.followUps);
  });
});
