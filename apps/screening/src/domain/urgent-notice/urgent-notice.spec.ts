import { describe, expect, it } from '@jest/globals';
import {
  anActor,
  AT_NIGHT,
  by,
  DUTY_TEAM_MANAGER,
  EDT_MANAGER,
  NOW,
  PRACTICE_MANAGER,
  SOCIAL_WORKER,
  TEAM_MANAGER,
} from '../../../test/builders.js';
import { RULES } from '../../../test/rules.js';
import type { Actor } from '../actor.js';
import type { CaseId, NoticeId } from '../ids.js';
import { NotOnDuty, RaisedByYou } from './errors.js';
import { acknowledge, passOn, raise } from './urgent-notice.js';

const raised = raise({ id: 'n' as NoticeId, caseId: 'c' as CaseId, kind: 'red' }, RULES, NOW);
const passed = passOn(raised.state, { fromStep: 1, because: 'silence' }, NOW);

describe('an urgent notice', () => {
  it('B-173 goes to the duty team manager first', () => {
    expect(raised.events).toEqual([
      expect.objectContaining({ type: 'raised', step: 1, recipientRef: 'staff:duty:duty-team-manager' }),
    ]);
  });

  it('D34 passes on by silence and by failed delivery', () => {
    for (const because of ['silence', 'delivery-failed'] as const) {
      expect(passOn(raised.state, { fromStep: 1, because }, NOW).events).toEqual([
        expect.objectContaining({
          type: 'passed',
          fromStep: 1,
          toStep: 2,
          recipientRef: 'staff:duty:edt-manager',
          because,
        }),
      ]);
    }
  });

  it('D34 a breach or failure of any other step is quiet', () => {
    expect(passOn(passed.state, { fromStep: 1, because: 'silence' }, NOW)).toEqual({ state: passed.state, events: [] });
    expect(passOn(raised.state, { fromStep: 2, because: 'silence' }, NOW).events).toEqual([]);
  });

  it('D34 stays raised at the end of the chain, and says so once', () => {
    const end = passOn(passed.state, { fromStep: 2, because: 'silence' }, AT_NIGHT);

    expect(end.events).toEqual([expect.objectContaining({ type: 'exhausted', at: AT_NIGHT })]);
    expect(passOn(end.state, { fromStep: 2, because: 'silence' }, AT_NIGHT).events).toEqual([]);
    expect(acknowledge(end.state, undefined, by(TEAM_MANAGER)).events).toHaveLength(1);
  });

  it('B-173 is acknowledged by whoever holds a duty or is a team manager', () => {
    expect(() => acknowledge(raised.state, undefined, by(SOCIAL_WORKER))).toThrow(NotOnDuty);
    expect(() => acknowledge(raised.state, undefined, by(PRACTICE_MANAGER))).toThrow(NotOnDuty);
    expect(() => acknowledge(raised.state, undefined, by(anActor([], ['duty-practice-manager'])))).toThrow(NotOnDuty);
    for (const who of [DUTY_TEAM_MANAGER, EDT_MANAGER, TEAM_MANAGER]) {
      expect(acknowledge(raised.state, undefined, by(who)).state.acknowledged).toMatchObject({ by: who.id, step: 1 });
    }
  });

  it('B-102 B-173 is not acknowledged by whoever raised it, unless that is the team manager', () => {
    const raisedBy = (who: Actor) =>
      raise({ id: 'n' as NoticeId, caseId: 'c' as CaseId, kind: 'red', raisedBy: who.id }, RULES, NOW).state;

    expect(() => acknowledge(raisedBy(EDT_MANAGER), undefined, by(EDT_MANAGER))).toThrow(RaisedByYou);
    expect(() => acknowledge(raisedBy(EDT_MANAGER), undefined, by(EDT_MANAGER, AT_NIGHT))).not.toThrow();
    expect(() => acknowledge(raisedBy(EDT_MANAGER), undefined, by(TEAM_MANAGER))).not.toThrow();
    expect(() => acknowledge(raisedBy(TEAM_MANAGER), undefined, by(TEAM_MANAGER))).not.toThrow();
  });

  it('a second acknowledgement is quiet and keeps who and when of the first', () => {
    const first = acknowledge(passed.state, 'On it.', by(EDT_MANAGER)).state;

    expect(acknowledge(first, undefined, by(TEAM_MANAGER, AT_NIGHT))).toEqual({ state: first, events: [] });
    expect(first.acknowledged).toEqual({ by: EDT_MANAGER.id, at: NOW, step: 2, note: 'On it.' });
  });

  it('D34 once acknowledged is not passed on any more', () => {
    const { state } = acknowledge(raised.state, undefined, by(TEAM_MANAGER));

    expect(passOn(state, { fromStep: 1, because: 'delivery-failed' }, NOW).events).toEqual([]);
  });
});
