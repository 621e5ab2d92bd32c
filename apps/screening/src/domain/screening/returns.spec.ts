import { describe, expect, it } from '@jest/globals';
import { AGENCIES, type Agency } from '@mash/kernel';
import fc from 'fast-check';
import { aCheck, aScreening, CHECK_IDS, NOW, RETURN_IDS } from '../../../test/builders.js';
import { CheckNotFound } from './check-errors.js';
import type { CheckState } from './checks.js';
import { coverMissing, packageRead, requestReceived } from './deliveries.js';
import { announceReturn, correctReturn, restrictReturn, takeCopy } from './returns.js';
import type { ScreeningChange } from './change.js';
import type { Screening } from './screening.js';
import type { TaskId } from '../ids.js';

const NO_LIMIT = { kind: 'none', agencies: [] } as const;
const LATER = new Date('2026-11-25T09:00:00Z');

const announced = (agency: Agency, returnVersion = 1, returnedAt = NOW) => ({
  checkId: CHECK_IDS[agency],
  returnId: RETURN_IDS[agency],
  returnVersion,
  answer: 'known' as const,
  returnedAt,
  restriction: NO_LIMIT,
});
const copy = (agency: Agency, version = 1) => ({
  returnId: RETURN_IDS[agency],
  version,
  answer: 'known' as const,
  restriction: NO_LIMIT,
});

const asked = aScreening.triagedAt(4).having(aCheck('police')).build();
const stateOf = ({ state }: ScreeningChange): CheckState | undefined => state.checks[0]?.state;
const typesOf = ({ events }: ScreeningChange): readonly string[] => events.map(({ type }) => type);

describe('a return', () => {
  it('is outstanding until its text is here, then the check is closed', () => {
    const known = announceReturn(asked, announced('police'));
    const copied = takeCopy(known.state, copy('police'));

    expect(stateOf(known)).toBe('copy-pending');
    expect(stateOf(copied)).toBe('answered');
    expect(copied.events).toContainEqual(
      expect.objectContaining({ type: 'check-closed', how: 'returned', late: false }),
    );
  });

  it('is late by the agency’s own time, not by ours', () => {
    const known = announceReturn(asked, announced('police', 1, LATER));

    expect(takeCopy(known.state, copy('police')).events).toContainEqual(
      expect.objectContaining({ type: 'check-closed', late: true }),
    );
  });

  it('a repeated announcement and a repeated copy change nothing', () => {
    const known = announceReturn(asked, announced('police')).state;
    const copied = takeCopy(known, copy('police')).state;

    expect(announceReturn(copied, announced('police'))).toEqual({ state: copied, events: [] });
    expect(takeCopy(copied, copy('police'))).toEqual({ state: copied, events: [] });
  });

  it('D22 after cancelling or waiving is answered late and looked at again, never lost', () => {
    for (const state of ['cancelled', 'waived'] as const) {
      const change = announceReturn(
        aScreening.triagedAt(3).having(aCheck('police', state)).build(),
        announced('police'),
      );

      expect(stateOf(change)).toBe('answered-late');
      expect(typesOf(change)).toEqual(['return-announced', 'new-information']);
    }
  });

  it('D22 after closing opens a review, also when an earlier answer was “not checked, to follow”', () => {
    const closed = aScreening.triagedAt(3).having(aCheck('domestic-abuse', 'answered')).build({ closedAt: NOW });

    expect(typesOf(announceReturn(closed, announced('domestic-abuse', 2, LATER)))).toContain('new-information');
  });

  it('in time raises nothing to review', () => {
    expect(typesOf(announceReturn(asked, announced('police')))).toEqual(['return-announced']);
  });

  it('corrected makes the copy we hold old', () => {
    const answered = aScreening.triagedAt(4).having(aCheck('police', 'answered')).build();
    const { state } = correctReturn(answered, RETURN_IDS.police, 2);

    expect(state.checks[0]?.return).toMatchObject({ version: 2, copyVersion: 1 });
  });

  it('of another case is not found', () => {
    expect(() => announceReturn(asked, announced('health'))).toThrow(CheckNotFound);
    expect(() => takeCopy(asked, copy('police'))).toThrow(CheckNotFound);
  });

  it('does not care about order or repetition', () => {
    const facts = AGENCIES.flatMap((agency) => [
      (state: Screening) => announceReturn(state, announced(agency)),
      (state: Screening) => requestReceived(state, CHECK_IDS[agency], NOW),
      (state: Screening) => packageRead(state, CHECK_IDS[agency], NOW),
      (state: Screening) => announceReturn(state, announced(agency, 2)),
    ]);
    const start = aScreening
      .triagedAt(4)
      .having(...AGENCIES.map((agency) => aCheck(agency)))
      .build();
    const order = fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 });

    fc.assert(
      fc.property(order, (steps) => {
        const told = steps.reduce((state, step) => step(state).state, start);
        const end = AGENCIES.reduce((state, agency) => takeCopy(state, copy(agency, 2)).state, told);
        expect(end.checks.map(({ state }) => state)).toEqual(AGENCIES.map(() => 'answered'));
        expect(end.checks.every(({ deliveredAt, readAt }) => deliveredAt && readAt)).toBe(true);
      }),
    );
  });
});

describe('a restriction', () => {
  const answered = aScreening.triagedAt(4).having(aCheck('police', 'answered')).build();
  const notToEducation = { kind: 'not-to', agencies: ['education'] } as const;

  it('B-76 applies at once, also to the copy that is already here', () => {
    const { state } = restrictReturn(answered, {
      returnId: RETURN_IDS.police,
      version: 2,
      restriction: notToEducation,
    });

    expect(state.checks[0]?.return).toMatchObject({ restriction: notToEducation, copyVersion: 1 });
    expect(state.pictureVersion).toBe(answered.pictureVersion + 1);
  });

  it('B-76 that is overtaken by a later one is quiet', () => {
    const twice = restrictReturn(answered, { returnId: RETURN_IDS.police, version: 3, restriction: NO_LIMIT }).state;

    expect(restrictReturn(twice, { returnId: RETURN_IDS.police, version: 2, restriction: notToEducation })).toEqual({
      state: twice,
      events: [],
    });
  });

  it('B-76 that comes with the newest copy applies, and lifts an earlier one', () => {
    const known = announceReturn(asked, announced('police')).state;
    const limited = takeCopy(known, { ...copy('police', 2), restriction: notToEducation }).state;

    expect(limited.checks[0]?.return?.restriction).toEqual(notToEducation);
    expect(takeCopy(limited, copy('police', 3)).state.checks[0]?.return?.restriction).toEqual(NO_LIMIT);
  });

  it('B-76 is not undone by an older copy that arrives after it', () => {
    const limited = restrictReturn(announceReturn(asked, announced('police')).state, {
      returnId: RETURN_IDS.police,
      version: 2,
      restriction: notToEducation,
    }).state;

    expect(takeCopy(limited, copy('police', 1)).state.checks[0]?.return?.restriction).toEqual(notToEducation);
  });
});

describe('delivery', () => {
  it('delivered is not read, and neither takes an answered check back', () => {
    const answered = aScreening.triagedAt(4).having(aCheck('police', 'answered')).build();

    expect(stateOf(requestReceived(asked, CHECK_IDS.police, NOW))).toBe('delivered');
    expect(stateOf(packageRead(asked, CHECK_IDS.police, NOW))).toBe('read');
    expect(stateOf(packageRead(answered, CHECK_IDS.police, NOW))).toBe('answered');
    expect(stateOf(requestReceived(answered, CHECK_IDS.police, NOW))).toBe('answered');
  });

  it('B-157 opens one task for the team manager when nobody is there to answer', () => {
    const missing = { checkId: CHECK_IDS.police, taskId: 'task' as TaskId };
    const once = coverMissing(asked, missing, NOW);

    expect(once.events).toEqual([
      expect.objectContaining({
        type: 'task-opened',
        task: expect.objectContaining({ kind: 'cover-missing', recipientRef: 'staff:duty:duty-team-manager' }),
      }),
    ]);
    expect(coverMissing(once.state, missing, NOW).events).toEqual([]);
  });
});
