import { describe, expect, it } from '@jest/globals';
import { type Agency, DUTIES, STAFF_ROLES } from '@mash/kernel';
import fc from 'fast-check';
import {
  aCheck,
  aDecision,
  AN_ANALYSIS,
  anActor,
  aScreening,
  AT_NIGHT,
  by,
  CHECK_IDS,
  DUTY_TEAM_MANAGER,
  EDT_MANAGER,
  FIRST_CHILD,
  NOW,
  PRACTICE_MANAGER,
  SECOND_CHILD,
  SOCIAL_WORKER,
  TEAM_MANAGER,
} from '../../../test/builders.js';
import { RULES } from '../../../test/rules.js';
import { decide } from './decide.js';
import {
  ActionsMissing,
  AlreadyDecided,
  AlternativeSupportMissing,
  AnalysisMissing,
  ChecksOutstanding,
  ChildVoiceMissing,
  DeciderRecommended,
  ImmediateProtectionUnacknowledged,
  ImpactMissing,
  ParentViewMissing,
  RecommendationMissing,
  ReturnsNotReferredTo,
  SocialWorkReasonMissing,
  YoungPersonViewMissing,
} from './decision-errors.js';
import { ChildNotInCase, CopyBehind, NotTheTeamManager, ReasonMissing } from './errors.js';
import type { Decision, Screening } from './screening.js';

const ready = aScreening.readyToDecide().build();
const decided = (change: Partial<Decision> = {}, screening: Screening = ready, who = TEAM_MANAGER, now = NOW) =>
  decide(screening, { ...aDecision, ...change }, by(who, now));
const lacking = (field: keyof Decision, change: Partial<Decision> = {}, screening: Screening = ready) => {
  const { [field]: _left, ...rest } = { ...aDecision, ...change };
  return decide(screening, rest as Decision, by(TEAM_MANAGER));
};
const naming = (...agencies: Agency[]) => ({ returnsConsidered: agencies.map((agency) => CHECK_IDS[agency]) });

describe('who decides', () => {
  it('B-98 B-164 the team manager, or who holds that duty today', () => {
    expect(() => decided()).not.toThrow();
    expect(() => decided({}, ready, DUTY_TEAM_MANAGER)).not.toThrow();
    expect(() => decided({}, ready, PRACTICE_MANAGER)).toThrow(NotTheTeamManager);
    expect(() => decided({}, ready, SOCIAL_WORKER)).toThrow(NotTheTeamManager);
  });

  it('D33 the EDT manager outside working hours only', () => {
    expect(() => decided({}, ready, EDT_MANAGER, AT_NIGHT)).not.toThrow();
    expect(() => decided({}, ready, EDT_MANAGER)).toThrow(NotTheTeamManager);
  });

  it('B-98 nobody else, whatever the roles, the duties and the hour', () => {
    const facts = fc.record({
      roles: fc.subarray([...STAFF_ROLES]),
      duties: fc.subarray([...DUTIES]),
      now: fc.date({ min: NOW, max: new Date('2027-11-23'), noInvalidDate: true }),
    });

    fc.assert(
      fc.property(facts, ({ roles, duties, now }) => {
        const isNight = !RULES.isWorkingTime(now);
        const mayDecide =
          roles.includes('team-manager') ||
          duties.includes('duty-team-manager') ||
          (duties.includes('edt-manager') && isNight);
        const attempt = () => decided({}, ready, anActor(roles, duties), now);
        if (mayDecide) expect(attempt).not.toThrow();
        else expect(attempt).toThrow(NotTheTeamManager);
      }),
    );
  });

  it('B-164 never the one who recommended', () => {
    const recommendedByManager = aScreening.readyToDecide().associations({
      children: [
        {
          id: FIRST_CHILD,
          number: 1,
          recommendations: [{ level: 3, outcome: 'early-help', reasons: '…', by: TEAM_MANAGER.id, at: NOW }],
        },
      ],
    });

    expect(() => decided({}, recommendedByManager.build())).toThrow(DeciderRecommended);
    expect(() => decided({}, recommendedByManager.build(), DUTY_TEAM_MANAGER)).not.toThrow();
  });
});

describe('B-158 the minimum of level 4', () => {
  const at4 = (...checks: Parameters<ReturnType<typeof aScreening.readyToDecide>['having']>) =>
    aScreening
      .readyToDecide(4)
      .having(...checks)
      .build();

  it('refuses while education is outstanding, and names it', () => {
    const screening = at4(aCheck('health', 'answered'), aCheck('education', 'read'));

    expect(() => decided({}, screening)).toThrow(ChecksOutstanding);
    expect(() => decided({}, screening)).toThrow(
      expect.objectContaining({ details: { caseId: screening.id, outstanding: ['education'] } }),
    );
  });

  it('counts an answer whose text has not come as outstanding', () => {
    const screening = at4(aCheck('health', 'answered'), aCheck('education', 'copy-pending'));

    expect(() => decided({}, screening)).toThrow(ChecksOutstanding);
  });

  it('B-158 waits for education again when it was asked a second time', () => {
    const again = { ...aCheck('education', 'read'), id: CHECK_IDS.housing, round: 2 };
    const screening = at4(aCheck('health', 'answered'), aCheck('education', 'answered'), again);

    expect(() => decided(naming('health', 'education', 'housing'), screening)).toThrow(ChecksOutstanding);
  });

  it('allows once both have answered, or were waived', () => {
    const change = naming('health', 'education');

    expect(() => decided(change, at4(aCheck('health', 'answered'), aCheck('education', 'answered')))).not.toThrow();
    expect(() => decided(change, at4(aCheck('health', 'answered'), aCheck('education', 'waived')))).not.toThrow();
  });

  it('does not wait for police, nor at level 3', () => {
    const answered = [aCheck('health', 'answered'), aCheck('education', 'answered')];
    const level3 = aScreening.readyToDecide(3).having(aCheck('education')).build();

    expect(() => decided(naming('health', 'education', 'police'), at4(...answered, aCheck('police')))).not.toThrow();
    expect(() => decided(naming('education'), level3)).not.toThrow();
  });

  it('holds for a decision at level 4 of a case triaged lower', () => {
    expect(() => decided({ level: 4 })).toThrow(ChecksOutstanding);
  });

  it('is told before the recommendation is asked for', () => {
    const early = aScreening.triagedAt(4).having(aCheck('health'), aCheck('education')).build();

    expect(() => decided({}, early)).toThrow(ChecksOutstanding);
  });
});

describe('what a decision says', () => {
  it('B-162 comes after a recommendation', () => {
    expect(() => decided({}, aScreening.triagedAt(3).build())).toThrow(RecommendationMissing);
  });

  it('B-162 comes after the analysis at level 4, also where the case was triaged lower', () => {
    const checks = [aCheck('health', 'answered'), aCheck('education', 'answered')];
    const change = { level: 4, ...naming('health', 'education') } as const;
    const lower = aScreening.readyToDecide(3).having(...checks);

    expect(() => decided(change, lower.build())).toThrow(AnalysisMissing);
    expect(() => decided(change, lower.build({ analysis: AN_ANALYSIS }))).not.toThrow();
    expect(() => decided({ ...change, level: 3 }, lower.build())).not.toThrow();
  });

  it('B-19 the parents’ view, or why not', () => {
    const unheard = aScreening.readyToDecide().associations({ parentContacts: [] }).build();

    expect(() => decided({}, unheard)).toThrow(ParentViewMissing);
    expect(() => decided({ withoutParentView: 'Cannot be reached.' }, unheard)).not.toThrow();
  });

  it('B-19 the child’s voice, or why not', () => {
    const unheard = aScreening.readyToDecide().associations({ childContacts: [] }).build();

    expect(() => decided({}, unheard)).toThrow(ChildVoiceMissing);
    expect(() => decided({ withoutChildVoice: 'A baby.' }, unheard)).not.toThrow();
  });

  it('B-59 at 16 and 17 the views are obtained directly, or that is not in their best interests', () => {
    const observed = {
      id: 'c',
      childId: FIRST_CHILD,
      how: 'through-school' as const,
      voice: '…',
      by: SOCIAL_WORKER.id,
    };
    const aged = (age: number, how: 'through-school' | 'spoken-to') =>
      aScreening
        .readyToDecide()
        .holding({ children: [{ childId: FIRST_CHILD, number: 1, age }] })
        .associations({ childContacts: [{ ...observed, how }] })
        .build();

    expect(() => decided({}, aged(16, 'through-school'))).toThrow(YoungPersonViewMissing);
    expect(() => decided({}, aged(17, 'through-school'))).toThrow(YoungPersonViewMissing);
    expect(() => decided({}, aged(16, 'spoken-to'))).not.toThrow();
    expect(() => decided({ bestInterestsReason: 'Unwell.' }, aged(17, 'through-school'))).not.toThrow();
    expect(() => decided({}, aged(15, 'through-school'))).not.toThrow();
  });

  it('B-10 the desired impact for the child', () => {
    expect(() => lacking('desiredImpact')).toThrow(ImpactMissing);
  });

  it('B-61 its actions, or that there are none', () => {
    expect(() => decided({ actions: [] })).toThrow(ActionsMissing);
    expect(() => decided({ actions: [], noActionsReason: 'The school goes on.' })).not.toThrow();
  });

  it('N-18 S-03 below the threshold, the advice given or the service named', () => {
    const signpost = { outcome: 'signpost' as const };
    const advice = { outcome: 'advice' as const };

    expect(() => decided(signpost)).toThrow(AlternativeSupportMissing);
    expect(() => decided({ ...signpost, alternativeSupport: { advice: 'Talk to school.' } })).toThrow(
      AlternativeSupportMissing,
    );
    expect(() => decided({ ...signpost, alternativeSupport: { service: 'Family hub' } })).not.toThrow();
    expect(() => decided(advice)).toThrow(AlternativeSupportMissing);
    expect(() => decided({ ...advice, alternativeSupport: { advice: 'Talk to school.' } })).not.toThrow();
  });

  it('B-62 why a social worker is required; and a reason in any case', () => {
    const assessment = { outcome: 'social-work-assessment' as const };

    expect(() => lacking('reason', assessment)).toThrow(SocialWorkReasonMissing);
    expect(() => lacking('reason')).toThrow(ReasonMissing);
    expect(() => decided(assessment)).not.toThrow();
  });

  it('B-102 waits until immediate protection is acknowledged', () => {
    const unacknowledged = aScreening.readyToDecide().build({ unacknowledgedProtection: ['notice'] });

    expect(() => decided({}, unacknowledged)).toThrow(ImmediateProtectionUnacknowledged);
  });

  it('B-60 refers to each return, received or outstanding', () => {
    const screening = aScreening.readyToDecide().having(aCheck('police', 'answered'), aCheck('housing')).build();

    expect(() => decided(naming('police'), screening)).toThrow(ReturnsNotReferredTo);
    expect(() => decided(naming('police', 'housing'), screening)).not.toThrow();
  });

  it('is refused on a picture or contents that are behind', () => {
    const newer = aScreening.readyToDecide().build({ pictureVersion: 3 });

    expect(() => decided({ pictureVersion: 2 }, newer)).toThrow(CopyBehind);
    expect(() => decided({ pictureVersion: 3 }, newer)).not.toThrow();
    expect(() => decided({}, aScreening.readyToDecide().build({ announcedVersion: 2 }))).toThrow(CopyBehind);
  });

  it('is about a child of the case', () => {
    expect(() => decided({ childId: SECOND_CHILD })).toThrow(ChildNotInCase);
  });

  it('N-08 is stamped with the policy and threshold document in force', () => {
    expect(decided().state.children[0]?.decision).toMatchObject({
      by: TEAM_MANAGER.id,
      policyVersion: '2026-11-01',
      thresholdDocument: 'thresholds-2025',
    });
  });

  it('B-63 B-64 B-65 knows advice, early help and the social work team', () => {
    const outcomes = ['advice', 'early-help', 'social-work-assessment'] as const;
    const made = outcomes.map((outcome) => decided({ outcome, alternativeSupport: { advice: 'Talk to school.' } }));

    expect(made.map(({ state }) => state.children[0]?.decision?.outcome)).toEqual(outcomes);
  });
});

describe('closing', () => {
  const alone = aScreening.readyToDecide().having(aCheck('police', 'answered'), aCheck('housing', 'read')).build();
  const siblings: Screening = {
    ...alone,
    children: [...alone.children, ...alone.children.map((child) => ({ ...child, id: SECOND_CHILD, number: 2 }))],
    childContacts: [...alone.childContacts, ...alone.childContacts.map((one) => ({ ...one, childId: SECOND_CHILD }))],
  };
  const considered = naming('police', 'housing');

  it('D21 waits for every child', () => {
    const first = decided(considered, siblings);

    expect(first.state.closedAt).toBeUndefined();
    expect(first.events.map(({ type }) => type)).toEqual(['decided']);
  });

  it('D21 D22 cancels open checks and tells every agency that was asked', () => {
    const first = decided(considered, siblings).state;
    const { state, events } = decided({ ...considered, childId: SECOND_CHILD }, first);

    expect(state.closedAt).toEqual(NOW);
    expect(state.checks.map((check) => check.state)).toEqual(['answered', 'cancelled']);
    expect(events.map(({ type }) => type)).toEqual([
      'decided',
      'check-closed',
      'check-cancelled',
      'outcome-shared',
      'closed-to-agency',
      'outcome-shared',
      'closed-to-agency',
      'closed',
    ]);
  });

  it('the same decision again is quiet, another one is refused', () => {
    const closed = decided().state;

    expect(decided({}, closed)).toEqual({ state: closed, events: [] });
    expect(() => decided({ outcome: 'panel' }, { ...closed, closedAt: undefined as never })).toThrow(AlreadyDecided);
  });
});

describe('a reopened case', () => {
  const LATER = new Date(NOW.getTime() + 3_600_000);
  const closed = decided().state;
  const { closedAt: _closedAt, ...open } = closed;
  const reopened: Screening = { ...open, reopenedAt: LATER };
  const AFTERWARDS = new Date(LATER.getTime() + 60_000);

  it('D22 is decided anew, also with the same outcome, keeps the earlier decision and closes again', () => {
    const again = decided({ id: 'd-again' as Decision['id'] }, reopened, TEAM_MANAGER, AFTERWARDS);

    expect(again.state.closedAt).toEqual(AFTERWARDS);
    expect(again.state.children[0]?.replaced).toEqual([closed.children[0]?.decision]);
    expect(again.events.map(({ type }) => type)).toContain('closed');
  });

  it('D22 does not take a third decision for the same child', () => {
    const sibling = { ...aScreening.build().children[0]!, id: SECOND_CHILD, number: 2, recommendations: [] };
    const two: Screening = { ...reopened, children: [...reopened.children, sibling] };
    const again = decided({ id: 'd-again' as Decision['id'] }, two, TEAM_MANAGER, AFTERWARDS);

    expect(() => decided({ level: 2 }, again.state, TEAM_MANAGER, AFTERWARDS)).toThrow(AlreadyDecided);
  });
});
