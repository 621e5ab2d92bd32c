import { expect, it } from '@jest/globals';
import {
  aCheck,
  aDecision,
  aScreening,
  CHECK_IDS,
  FATHER,
  FIRST_CHILD,
  MOTHER,
  NOW,
  PRACTICE_MANAGER,
  SOCIAL_WORKER,
  TEAM_MANAGER,
  TERMS,
} from '../../test/builders.js';
import { InMemoryDuties, InMemoryStaff } from '../../test/in-memory.js';
import { around } from '../../test/use-cases.js';
import type { OversightId } from '../domain/ids.js';
import { NotAManager } from '../domain/screening/errors.js';
import { AgreeAction } from './agree-action.js';
import { AskCheck } from './ask-check.js';
import { AssignDuty } from './assign-duty.js';
import { ConfirmDetails } from './confirm-details.js';
import { ContactChild } from './contact-child.js';
import { ContactParent } from './contact-parent.js';
import { DecideForChild } from './decide-for-child.js';
import { EndCheck } from './end-check.js';
import { EnterStaff } from './enter-staff.js';
import { RecommendLevel } from './recommend-level.js';
import { RecordAgreement } from './record-agreement.js';
import { RecordOversight } from './record-oversight.js';
import { WithdrawCase } from './withdraw-case.js';

it('stores the decision and its events together', async () => {
  const screening = aScreening.readyToDecide().build();
  const { onCase, ids, typesOf, screenings } = around(screening);
  const decisionId = await new DecideForChild(onCase, ids).execute(
    { caseId: screening.id, actor: TEAM_MANAGER },
    aDecision,
  );

  expect((await screenings.get(screening.id)).children[0]?.decision?.id).toBe(decisionId);
  expect(typesOf()).toEqual(['decided', 'closed']);
});

it('asks one more check and ends it by its own id', async () => {
  const screening = aScreening.triagedAt(3).build();
  const { onCase, ids, screenings, typesOf } = around(screening);
  const checkId = await new AskCheck(onCase, ids).execute(
    { caseId: screening.id, actor: SOCIAL_WORKER },
    { agency: 'housing', terms: TERMS },
  );
  await new EndCheck(onCase, screenings).execute('cancel', { checkId, reason: 'In error.' }, TEAM_MANAGER);

  expect(typesOf()).toEqual(['check-asked', 'check-closed', 'check-cancelled']);
});

it('B-118 a social worker directs a check, a manager takes it back', async () => {
  const screening = aScreening.triagedAt(3).having(aCheck('police')).build();
  const { onCase, screenings, typesOf } = around(screening);
  const ending = { checkId: CHECK_IDS.police, reason: 'In error.' };
  const endCheck = new EndCheck(onCase, screenings);

  await expect(endCheck.execute('cancel', ending, SOCIAL_WORKER)).rejects.toThrow(NotAManager);
  await endCheck.execute('cancel', ending, PRACTICE_MANAGER);
  expect(typesOf()).toEqual(['check-closed', 'check-cancelled']);
});

it('waives at level 4 in the team manager’s name', async () => {
  const screening = aScreening.triagedAt(4).having(aCheck('education')).build();
  const { onCase, screenings, typesOf } = around(screening);
  await new EndCheck(onCase, screenings).execute(
    'waive',
    { checkId: CHECK_IDS.education, reason: 'Closed.' },
    TEAM_MANAGER,
  );

  expect(typesOf()).toEqual(['check-closed']);
});

it('records the work of people on a case, each as one fact', async () => {
  const screening = aScreening.triagedAt(3).build();
  const { onCase, typesOf } = around(screening);
  const worker = { caseId: screening.id, actor: SOCIAL_WORKER };
  const manager = { caseId: screening.id, actor: PRACTICE_MANAGER };
  await new ContactParent(onCase).execute(worker, { id: 'p', adultId: MOTHER, how: 'not-made', reason: '…' });
  await new ContactChild(onCase).execute(worker, { id: 'c', childId: FIRST_CHILD, how: 'seen', voice: '…' });
  await new ConfirmDetails(onCase).execute(worker, {
    detailsVersion: 1,
    partners: { current: [], past: [] },
    previousInvolvement: { noneKnown: true },
    safeguardingLead: { discussed: true },
  });
  await new RecordAgreement(onCase).execute(worker, { personId: FATHER, answer: 'refused' });
  await new RecordOversight(onCase).execute(manager, { id: 'o' as OversightId, kind: 'final', text: '…' });
  await new AgreeAction(onCase).execute(manager, {
    id: 'a',
    childId: FIRST_CHILD,
    kind: 'support',
    text: '…',
    agreedAt: NOW,
  });
  await new RecommendLevel(onCase).execute(manager, {
    childId: FIRST_CHILD,
    level: 2,
    outcome: 'signpost',
    reasons: '…',
  });

  expect(typesOf()).toEqual([
    'parent-contacted',
    'child-contacted',
    'details-confirmed',
    'agreement-recorded',
    'oversight-recorded',
    'action-agreed',
    'recommended',
  ]);
});

it('race 20: a contact that is gone before it was fetched withdraws its case', async () => {
  const screening = aScreening.withoutContents().build();
  const { onCase, typesOf } = around(screening);
  const withdrawCase = new WithdrawCase(onCase);
  await withdrawCase.execute(screening.id);
  await withdrawCase.execute(screening.id);

  expect(typesOf()).toEqual(['withdrawn']);
});

it('D38 enters staff and duties, each once', async () => {
  const { transactions, ids } = around();
  const [staff, duties] = [new InMemoryStaff(), new InMemoryDuties()];
  const id = SOCIAL_WORKER.id;
  const entry = {
    id,
    name: 'N',
    email: 'n@x.example',
    employer: 'council' as const,
    roles: [],
    teams: [],
    active: true,
  };
  const duty = {
    duty: 'edt-manager' as const,
    holderId: id,
    deputyIds: [],
    from: NOW,
    until: new Date('2027-01-01'),
  };
  for (const _again of [1, 2]) {
    await new EnterStaff(staff, transactions).execute(entry);
    await new AssignDuty(duties, transactions, ids).execute(duty);
  }

  expect([staff.events.length, duties.events.length]).toEqual([1, 1]);
});
