import { expect, it } from '@jest/globals';
import { aScreening, PRACTICE_MANAGER, SOCIAL_WORKER, TEAM_MANAGER, TERMS } from '../../test/builders.js';
import { around } from '../../test/use-cases.js';
import { NotAManager } from '../domain/screening/errors.js';
import { AcknowledgeNotice } from './acknowledge-notice.js';
import { AskProtection } from './ask-protection.js';
import { PassNoticeOn } from './pass-notice-on.js';
import { TriageCase } from './triage-case.js';

const screening = aScreening.build();
const asked = { caseId: screening.id, actor: PRACTICE_MANAGER, version: 1 };
const command = (rag: 'red' | 'amber') => ({
  rag,
  level: 4 as const,
  text: '…',
  immediateConcern: false,
  childInNeedLikely: false,
  actions: [],
  checks: { terms: TERMS, extra: [], removed: [] },
});

const triaging = () => {
  const parts = around(screening);
  const { onCase, raiseNotice, transactions, ids } = parts;
  return { ...parts, triageCase: new TriageCase(onCase, raiseNotice, transactions, ids) };
};

it('B-173 RED raises an urgent notice with the triage; amber does not', async () => {
  const red = triaging();
  await red.triageCase.execute(asked, command('red'));
  const amber = triaging();
  await amber.triageCase.execute(asked, command('amber'));

  expect(red.notices.events).toEqual([
    expect.objectContaining({ type: 'raised', recipientRef: 'staff:duty:duty-team-manager' }),
  ]);
  expect(amber.notices.events).toEqual([]);
});

it('B-101 a refused triage raises nothing', async () => {
  const { triageCase, notices, typesOf } = triaging();

  await expect(triageCase.execute({ ...asked, actor: SOCIAL_WORKER }, command('red'))).rejects.toThrow(NotAManager);
  expect([...notices.events, ...typesOf()]).toEqual([]);
});

it('D34 silence at the present step, or a failed message to its recipient, passes the notice on', async () => {
  const { triageCase, notices, transactions, clock } = triaging();
  await triageCase.execute(asked, command('red'));
  const [notice] = await notices.openOf(screening.id);
  if (!notice) throw new Error('There is no notice.');
  const passNoticeOn = new PassNoticeOn(notices, transactions, clock);
  await passNoticeOn.undelivered({ subjectId: screening.id, recipientRef: 'intake:referrer:x' });
  await passNoticeOn.silence(notice.id, 1);
  await passNoticeOn.silence(notice.id, 1);

  expect(notices.events.map(({ type }) => type)).toEqual(['raised', 'passed']);
  await passNoticeOn.undelivered({ subjectId: notice.id, recipientRef: 'staff:duty:edt-manager' });
  expect(notices.events.map(({ type }) => type)).toEqual(['raised', 'passed', 'exhausted']);
});

it('B-102 immediate protection holds the decision until its notice is acknowledged, and both hear of the first', async () => {
  const { onCase, raiseNotice, transactions, notices, screenings } = around(screening);
  const noticeId = await new AskProtection(onCase, raiseNotice, transactions).execute({
    caseId: screening.id,
    actor: SOCIAL_WORKER,
  });
  expect((await screenings.get(screening.id)).unacknowledgedProtection).toEqual([noticeId]);
  expect(await notices.get(noticeId)).toMatchObject({ raisedBy: SOCIAL_WORKER.id });

  const acknowledge = new AcknowledgeNotice(notices, onCase, transactions);
  const first = await acknowledge.execute({ noticeId, actor: TEAM_MANAGER });
  const second = await acknowledge.execute({ noticeId, actor: TEAM_MANAGER });

  expect(second).toEqual(first);
  expect((await screenings.get(screening.id)).unacknowledgedProtection).toEqual([]);
});
