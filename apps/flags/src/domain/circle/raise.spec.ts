import { describe, expect, it } from '@jest/globals';
import { numberedId } from '@mash/testing';
import {
  aCall,
  afterFlags,
  ALL_FIVE,
  anEntry,
  aRaising,
  daysAfter,
  flagged,
  NOW,
  POLICY,
  policyWith,
  withoutConfirmation,
} from '../../../test/builders.js';
import { activeFlags, type Entry } from '../entry/entry.js';
import { closeFollowUp } from '../entry/follow-up.js';
import { closeIntroduction, makeIntroduction } from '../entry/introduction.js';
import { FlagRefused } from '../errors.js';
import { circleAround } from './circle.js';
import { type Raising, raiseFlag } from './raise.js';

const raised = (entry: Entry, raising: Raising = aRaising.build(), policy = POLICY, now = NOW) =>
  flagged(entry, raising, policy, now);

const typesOf = (entry: Entry, raising?: Raising): readonly string[] =>
  raised(entry, raising).events.map(({ type }) => type);

function refusalOf(change: Partial<Raising>): string {
  try {
    raised(anEntry(), { ...aRaising.build(), ...change });
  } catch (error) {
    if (error instanceof FlagRefused) return `${error.code} ${error.rule ?? ''}`.trim();
    throw error;
  }
  return 'taken';
}

describe('raising a flag', () => {
  it('Y-04 keeps who holds something, and since when', () => {
    const { flags } = raised(anEntry()).state;

    expect(flags).toMatchObject([{ practitioner: { service: 'school' }, raisedAt: NOW }]);
  });

  it('Y-06 asks for no agreement of the family', () => {
    expect(Object.keys(aRaising.build())).not.toContain('agreement');
    expect(refusalOf({})).toBe('taken');
  });

  it('Y-07 keeps nothing but these', () => {
    const [flag] = raised(anEntry()).state.flags;

    expect(Object.keys(flag ?? {}).toSorted()).toEqual([
      'callIds',
      'confirmations',
      'expiresAt',
      'flagId',
      'policyVersion',
      'practitioner',
      'raisedAt',
      'raisedBy',
    ]);
    expect(Object.keys(flag?.practitioner ?? {}).toSorted()).toEqual(['email', 'key', 'name', 'role', 'service']);
  });

  it('Y-19 refuses one without a call, or without having spoken to the practitioner', () => {
    expect(refusalOf({ call: undefined })).toBe('not-by-telephone Y-19');
    expect(refusalOf({ spokeToPractitioner: false })).toBe('not-by-telephone Y-19');
  });

  it.each(['yes', 'unsure'] as const)(
    'Y-05 refuses one when it is a safeguarding concern: %s',
    (safeguardingConcern) => {
      expect(refusalOf({ call: aCall.build({ safeguardingConcern }) })).toBe('safeguarding-concern Y-05');
    },
  );

  it.each([
    [1, 'Y-11'],
    [2, 'Y-12'],
    [3, 'Y-13'],
    [4, 'Y-14'],
    [5, 'Y-15'],
  ])('refuses one without confirmation %i, as %s asks', (number, rule) => {
    expect(refusalOf({ confirmations: withoutConfirmation(number) })).toBe(`confirmation-missing ${rule}`);
  });

  it('Y-11 refuses a confirmation of another wording, and takes all five in any order', () => {
    const outdated = [{ number: 1, version: '0' }, ...withoutConfirmation(1)];

    expect(refusalOf({ confirmations: outdated })).toBe('confirmation-missing Y-11');
    expect(refusalOf({ confirmations: ALL_FIVE.toReversed() })).toBe('taken');
  });

  it.each([true, false])(
    'Y-10 takes it whether or not it was discussed with the parents: %s',
    (discussedWithParents) => {
      const raising = { ...aRaising.build(), discussedWithParents };

      expect(raised(anEntry(), raising).state.flags[0]).toMatchObject({ discussedWithParents });
    },
  );

  it('D12 lives for twelve months, the last day included', () => {
    expect(raised(anEntry()).state.flags[0]?.expiresAt).toEqual(new Date('2027-11-25T00:00:00Z'));
  });
});

describe('what a flag leads to', () => {
  it('Y-08 opens its review, due after five working days', () => {
    const { state, events } = raised(anEntry());

    expect(events.map(({ type }) => type)).toEqual(['flag-raised', 'review-opened']);
    expect(state.reviews).toMatchObject([{ flagId: state.flags[0]?.flagId, dueAt: new Date('2026-12-01T10:00:00Z') }]);
  });

  it('Y-16 opens an introduction at a second practitioner', () => {
    const one = afterFlags(aRaising.by('school').build());
    const { state, events } = raised(one, aRaising.by('nurse').build());

    expect(events.map(({ type }) => type)).toContain('introduction-opened');
    expect(state.introductions[0]?.members.map(({ flagId }) => flagId)).toEqual(
      state.flags.map(({ flagId }) => flagId),
    );
  });

  it('Y-16 opens none at a second flag of the same practitioner', () => {
    const one = afterFlags(aRaising.by('school').build());

    expect(typesOf(one, aRaising.by('school').build())).toEqual(['flag-raised', 'review-opened']);
  });

  it('Y-16 lets a third practitioner join the one that is open, once', () => {
    const two = afterFlags(aRaising.by('school').build(), aRaising.by('nurse').build());
    const three = raised(two, aRaising.by('youth-worker').build());

    expect(three.events.map(({ type }) => type)).toContain('introduction-joined');
    expect(three.state.introductions).toHaveLength(1);
    expect(three.state.introductions[0]?.members).toHaveLength(3);
    expect(typesOf(three.state, aRaising.by('youth-worker').build())).toEqual(['flag-raised', 'review-opened']);
  });

  it('Y-16 opens a new introduction for a further practitioner once the first is closed, and none for the same two', () => {
    const two = afterFlags(aRaising.by('school').build(), aRaising.by('nurse').build());
    const { introductionId } = two.introductions[0]!;
    const meeting = { introductionId, counting: activeFlags(two, NOW), by: aRaising.build().by };
    const made = makeIntroduction(two, meeting, NOW).state;
    const closed = closeIntroduction(made, { ...meeting, outcome: 'early-help' }, NOW).state;

    expect(typesOf(closed, aRaising.by('nurse').build())).not.toContain('introduction-opened');
    expect(raised(closed, aRaising.by('youth-worker').build()).state.introductions[1]?.members).toHaveLength(3);
  });

  it('Y-14 introduces nobody who did not permit it', () => {
    const permitted = afterFlags(aRaising.by('school').build());
    const flags = permitted.flags.map((flag) => ({ ...flag, confirmations: withoutConfirmation(4) }));

    expect(typesOf({ ...permitted, flags }, aRaising.by('nurse').build())).not.toContain('introduction-opened');
  });

  it('Y-09 opens a follow-up at the third flag, not before, and not again while it is open', () => {
    const two = afterFlags(aRaising.build(), aRaising.build());
    const three = raised(two);

    expect(two.followUps).toEqual([]);
    expect(three.state.followUps).toMatchObject([{ openedAt: NOW, dueAt: new Date('2026-12-08T10:00:00Z') }]);
    expect(typesOf(three.state)).not.toContain('follow-up-opened');
  });

  it('Y-09 opens it earlier where the policy says so', () => {
    const one = afterFlags(aRaising.build());
    const { events } = raised(one, aRaising.build(), policyWith({ followUpAt: 2 }));

    expect(events.map(({ type }) => type)).toContain('follow-up-opened');
  });

  it('Y-09 opens another at a new flag once the first is closed', () => {
    const three = afterFlags(aRaising.build(), aRaising.build(), aRaising.build());
    const followUpId = three.followUps[0]!.followUpId;
    const closed = closeFollowUp(three, { followUpId, outcome: 'early-help-offered', by: aRaising.build().by }, NOW);

    expect(typesOf(closed.state)).toContain('follow-up-opened');
  });

  it('D12 counts no flag that has expired', () => {
    const two = afterFlags(aRaising.build(), aRaising.by('nurse').build());
    const later = raised(two, aRaising.by('youth-worker').build(), POLICY, daysAfter(400));

    expect(activeFlags(later.state, daysAfter(400))).toHaveLength(1);
    expect(later.state.followUps).toEqual([]);
  });
});

describe('what counts together', () => {
  const child = afterFlags(aRaising.by('school').build());
  const other = { ...afterFlags(aRaising.by('nurse').build()), id: numberedId<'Entry'>(7) };
  const together = (around: Parameters<typeof circleAround>[1]) =>
    raiseFlag(circleAround(child, around), aRaising.by('youth-worker').build(), POLICY, NOW);

  it.each(['same', 'families'] as const)('D12 counts flags of the %s with its own', (place) => {
    const { home, same, families } = together({ [place]: [other] });

    expect(home.events).toMatchObject([
      { type: 'flag-raised', activeCount: 3 },
      { type: 'review-opened' },
      { type: 'introduction-opened', introduction: { members: [{}, {}, {}] } },
      { type: 'follow-up-opened' },
    ]);
    expect([...same, ...families].flatMap(({ events }) => events)).toEqual([]);
  });

  it('D12 leaves what is open with another id of the same child as the only one', () => {
    const busy = { ...afterFlags(aRaising.build(), aRaising.by('nurse').build(), aRaising.build()), id: other.id };
    const { home, same } = together({ same: [busy] });

    expect(home.events.map(({ type }) => type)).toEqual(['flag-raised', 'review-opened']);
    expect(same[0]?.events.map(({ type }) => type)).toEqual(['introduction-joined']);
  });

  it("D12 opens its own beside what is open for the child's family", () => {
    const busy = { ...afterFlags(aRaising.build(), aRaising.by('nurse').build(), aRaising.build()), id: other.id };

    expect(together({ families: [busy] }).home.events.map(({ type }) => type)).toContain('follow-up-opened');
  });
});
