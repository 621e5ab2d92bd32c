import { describe, expect, it } from '@jest/globals';
import { numberedId } from '@mash/testing';
import { afterFlags, anEntry, AREA_TEAM, aRaising, daysAfter, NOW, POLICY } from '../../../test/builders.js';
import type { Entry } from '../entry/entry.js';
import { closeFollowUp } from '../entry/follow-up.js';
import { circleAround } from './circle.js';
import { markSeparated, recount } from './recount.js';

const apart = (entry: Entry): Entry => ({ ...entry, id: numberedId<'Entry'>(9) });
const ids = () => {
  const { introductionId, followUpId } = aRaising.build();
  return { introductionId, followUpId };
};
const recounted = (home: Entry, other: Entry, before: number) =>
  recount(circleAround(home, { same: [other] }), { ...ids(), before }, POLICY, NOW);

describe('ids that turn out to be one child', () => {
  const one = afterFlags(aRaising.by('school').build());
  const two = apart(afterFlags(aRaising.by('nurse').build(), aRaising.by('nurse').build()));

  it('D12 open what is due once', () => {
    expect(recounted(one, two, 2).home.events.map(({ type }) => type)).toEqual([
      'introduction-opened',
      'follow-up-opened',
    ]);
  });

  it('D12 open nothing while a follow-up of either is open', () => {
    const busy = apart(afterFlags(aRaising.build(), aRaising.build(), aRaising.build()));

    expect(recounted(one, busy, 3).home.events).toEqual([]);
  });

  it('D12 open another when the one of before is closed, and the count has risen', () => {
    const busy = afterFlags(aRaising.build(), aRaising.build(), aRaising.build());
    const { followUpId } = busy.followUps[0]!;
    const closed = closeFollowUp(busy, { followUpId, outcome: 'family-plan-agreed', by: AREA_TEAM }, NOW).state;

    expect(recounted(closed, apart(one), 3).home.events).toMatchObject([{ type: 'follow-up-opened' }]);
    expect(recounted(closed, apart(anEntry()), 3).home.events).toEqual([]);
  });

  it('D12 introduce nobody to themselves: one practitioner with both is one', () => {
    const same = apart(afterFlags(aRaising.by('school').build()));

    expect(recounted(one, same, 1).home.events).toEqual([]);
  });
});

describe('ids that turn out to be two children', () => {
  const three = afterFlags(aRaising.by('school').build(), aRaising.by('nurse').build(), aRaising.build());

  it('D12 close nothing, and mark what is open', () => {
    const { state, events } = markSeparated(circleAround(three), daysAfter(1)).home;

    expect(events).toEqual([{ type: 'subject-separated', at: daysAfter(1) }]);
    expect(state.introductions).toMatchObject([{ subjectSeparatedAt: daysAfter(1) }]);
    expect(state.followUps).toMatchObject([{ subjectSeparatedAt: daysAfter(1) }]);
    expect(state.followUps[0]?.closed).toBeUndefined();
  });

  it('are quiet where nothing is open', () => {
    const one = afterFlags(aRaising.build());

    expect(markSeparated(circleAround(one), daysAfter(1)).home.events).toEqual([]);
  });
});
