import { describe, expect, it } from '@jest/globals';
import {
  aCheck,
  aScreening,
  by,
  CHECK_IDS,
  EDT_MANAGER,
  FIRST_CHILD,
  NOW,
  PRACTICE_MANAGER,
  SECOND_CHILD,
  SOCIAL_WORKER,
  TEAM_MANAGER,
} from '../../../test/builders.js';
import type { NoticeId, OversightId, TaskId } from '../ids.js';
import { type ActionGiven, agreeAction } from './agree-action.js';
import { CheckNotOpen, MinimumCheck } from './check-errors.js';
import type { CheckState } from './checks.js';
import { AgreedInFuture } from './decision-errors.js';
import { cancelCheck, waiveCheck } from './end-checks.js';
import {
  ChildNotInCase,
  GroundMissing,
  NotAManager,
  NothingAwaited,
  NotTheTeamManager,
  OutcomeMissing,
  OversightTextMissing,
  ReasonMissing,
  TaskNotFound,
} from './errors.js';
import { open } from './open.js';
import { type OversightEntry, recordOversight } from './oversight.js';
import { askProtection, protectionAcknowledged } from './protect.js';
import { closeTask } from './tasks.js';

const triaged = aScreening.triagedAt(4).build();
const ENTRY: OversightEntry = { id: 'o' as OversightId, kind: 'direction', text: 'Ask the school again.' };

describe('management oversight', () => {
  const record = (entry: Partial<OversightEntry>, who = PRACTICE_MANAGER) =>
    recordOversight(triaged, { ...ENTRY, ...entry }, by(who));

  it('is a manager’s, and has a text', () => {
    expect(() => record({}, SOCIAL_WORKER)).toThrow(NotAManager);
    expect(() => record({ text: '' })).toThrow(OversightTextMissing);
    expect(record({}).state.oversight).toEqual([
      expect.objectContaining({ kind: 'direction', childIds: [FIRST_CHILD] }),
    ]);
  });

  it('B-68 awaiting information names what, from whom and until when', () => {
    const awaiting = { what: 'attendance', from: 'school', until: NOW };

    expect(() => record({ kind: 'awaiting-information' })).toThrow(NothingAwaited);
    expect(record({ kind: 'awaiting-information', awaiting }).events).toEqual([
      expect.objectContaining({ oversight: expect.objectContaining({ awaiting }) }),
    ]);
  });

  it('B-45 B-57 an override has its ground', () => {
    expect(() => record({ kind: 'override' })).toThrow(GroundMissing);
    expect(() => record({ kind: 'override', override: { explained: true } })).toThrow(GroundMissing);
    expect(() => record({ kind: 'override', override: { ground: 'significant-harm', explained: true } })).not.toThrow();
  });

  it('is about children of the case', () => {
    expect(() => record({ childIds: [SECOND_CHILD] })).toThrow(ChildNotInCase);
  });
});

describe('ending a check', () => {
  const having = (level: 3 | 4, state: CheckState = 'asked') =>
    aScreening.triagedAt(level).having(aCheck('education', state), aCheck('police', state)).build();
  const police = { checkId: CHECK_IDS.police, reason: 'Asked in error.' };
  const education = { checkId: CHECK_IDS.education, reason: 'The school is closed.' };

  it('B-158 the minimum is not cancelled', () => {
    expect(() => cancelCheck(having(4), education, by(TEAM_MANAGER))).toThrow(MinimumCheck);
    expect(cancelCheck(having(4), police, by(PRACTICE_MANAGER)).events.map(({ type }) => type)).toEqual([
      'check-closed',
      'check-cancelled',
    ]);
  });

  it('B-158 at level 4 the team manager waives, with a reason', () => {
    const { reason: _reason, ...silent } = education;

    expect(() => waiveCheck(having(4), education, by(PRACTICE_MANAGER))).toThrow(NotTheTeamManager);
    expect(() => waiveCheck(having(3), education, by(PRACTICE_MANAGER))).not.toThrow();
    expect(() => waiveCheck(having(4), silent, by(TEAM_MANAGER))).toThrow(ReasonMissing);
    expect(waiveCheck(having(4), education, by(TEAM_MANAGER)).events).toEqual([
      expect.objectContaining({ type: 'check-closed', how: 'waived' }),
    ]);
  });

  it('an announced answer whose text is missing can be waived, not cancelled', () => {
    expect(() => waiveCheck(having(4, 'copy-pending'), education, by(TEAM_MANAGER))).not.toThrow();
    expect(() => cancelCheck(having(4, 'copy-pending'), police, by(TEAM_MANAGER))).toThrow(CheckNotOpen);
  });

  it('is refused once answered, and quiet a second time', () => {
    const cancelled = cancelCheck(having(4), police, by(TEAM_MANAGER)).state;

    expect(() => waiveCheck(having(4, 'answered'), education, by(TEAM_MANAGER))).toThrow(CheckNotOpen);
    expect(cancelCheck(cancelled, police, by(TEAM_MANAGER))).toEqual({ state: cancelled, events: [] });
  });
});

describe('an agreed action', () => {
  const ACTION: ActionGiven = {
    id: 'a',
    childId: FIRST_CHILD,
    kind: 'immediate-protection',
    text: 'Police visit.',
    agreedAt: NOW,
  };

  it('B-66 B-67 is agreed by a manager, the EDT manager too, and not in the future', () => {
    expect(() => agreeAction(triaged, ACTION, by(SOCIAL_WORKER))).toThrow(NotAManager);
    expect(() => agreeAction(triaged, ACTION, by(EDT_MANAGER))).not.toThrow();
    expect(() => agreeAction(triaged, { ...ACTION, agreedAt: new Date('2026-12-01') }, by(TEAM_MANAGER))).toThrow(
      AgreedInFuture,
    );
  });
});

describe('immediate protection', () => {
  it('B-102 is open until its notice is acknowledged', () => {
    const asked = askProtection(triaged, 'n' as NoticeId, by(SOCIAL_WORKER)).state;

    expect(asked.unacknowledgedProtection).toEqual(['n']);
    expect(protectionAcknowledged(asked, 'n' as NoticeId).state.unacknowledgedProtection).toEqual([]);
  });
});

describe('a case from the public', () => {
  const opening = {
    caseId: triaged.id,
    childIds: [FIRST_CHILD],
    detailsVersion: 1,
    taskId: 't' as TaskId,
  };
  const { state } = open(
    { ...opening, origin: { ...triaged.origin, kind: 'public-concern', referrerState: 'anonymous' } },
    NOW,
  );

  it('B-47 opens with a task to seek the family’s agreement; a professional’s does not', () => {
    expect(state.tasks).toEqual([expect.objectContaining({ kind: 'seek-agreement' })]);
    expect(open({ ...opening, origin: triaged.origin }, NOW).state.tasks).toEqual([]);
  });

  it('B-47 is closed with an outcome', () => {
    const taskId = 't' as TaskId;

    expect(() => closeTask(state, { taskId }, by(SOCIAL_WORKER))).toThrow(OutcomeMissing);
    expect(() => closeTask(state, { taskId: 'x' as TaskId, outcome: 'agreed' }, by(SOCIAL_WORKER))).toThrow(
      TaskNotFound,
    );
    expect(closeTask(state, { taskId, outcome: 'agreed' }, by(SOCIAL_WORKER)).events).toEqual([
      expect.objectContaining({ type: 'task-closed' }),
    ]);
  });
});
