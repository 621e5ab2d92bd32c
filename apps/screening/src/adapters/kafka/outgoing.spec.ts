import { describe, expect, it } from '@jest/globals';
import { parseOutgoing } from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import {
  aCheck,
  aDecision,
  aScreening,
  by,
  CHECK_IDS,
  CONTENTS,
  FIRST_CHILD,
  NOW,
  PRACTICE_MANAGER,
  ready,
  SOCIAL_WORKER,
  TEAM_MANAGER,
  TERMS,
  uuid,
} from '../../../test/builders.js';
import { RULES } from '../../../test/rules.js';
import type { ActorId, CaseId, NoticeId, OversightId, ReviewId, TaskId } from '../../domain/ids.js';
import { openReview, settle } from '../../domain/new-information/review.js';
import { agreeAction } from '../../domain/screening/agree-action.js';
import { decide } from '../../domain/screening/decide.js';
import { waiveCheck } from '../../domain/screening/end-checks.js';
import { open } from '../../domain/screening/open.js';
import { recordOversight } from '../../domain/screening/oversight.js';
import { proposeRag } from '../../domain/screening/rag.js';
import { read } from '../../domain/screening/read.js';
import { recommend } from '../../domain/screening/recommend.js';
import { reopen } from '../../domain/screening/reopen.js';
import type { ScreeningChange } from '../../domain/screening/change.js';
import { takeContents } from '../../domain/screening/take-contents.js';
import { closeTask } from '../../domain/screening/tasks.js';
import { triage } from '../../domain/screening/triage.js';
import { withdrawn } from '../../domain/screening/withdrawn.js';
import { assignDuty } from '../../domain/staff/duty-entry.js';
import { enter } from '../../domain/staff/staff-member.js';
import { acknowledge, passOn, raise } from '../../domain/urgent-notice/urgent-notice.js';
import { noticeTold, reviewTold } from './outgoing-notices.js';
import { dutyTold, staffTold } from './outgoing-staff.js';
import { screeningTold } from './outgoing.js';
import { tell } from './telling.js';

const published = ({ state, events }: ScreeningChange): readonly Outgoing[] =>
  events.flatMap((event) => tell(screeningTold, event, state) ?? []);

const origin = { ...aScreening.build().origin, kind: 'public-concern' as const };
const opened = open(
  { caseId: uuid(3, 1) as CaseId, origin, childIds: [FIRST_CHILD], detailsVersion: 1, taskId: uuid(8, 1) as TaskId },
  NOW,
);
const telephoned = aScreening.onPathway('2').build();
const triaged = triage(
  aScreening.build(),
  {
    oversightId: uuid(8, 2) as OversightId,
    rag: 'red',
    level: 4,
    text: '…',
    immediateConcern: true,
    childInNeedLikely: false,
    actions: [],
    checks: { terms: TERMS, extra: ['police'], removed: [] },
  },
  ready(PRACTICE_MANAGER),
);
const toDecide = aScreening.readyToDecide().having(aCheck('police', 'answered'), aCheck('housing')).build();
const decided = decide(
  toDecide,
  { ...aDecision, returnsConsidered: [CHECK_IDS.police, CHECK_IDS.housing] },
  by(TEAM_MANAGER),
);

const CHANGES: readonly ScreeningChange[] = [
  opened,
  closeTask(opened.state, { taskId: uuid(8, 1) as TaskId, outcome: 'agreed' }, by(SOCIAL_WORKER)),
  withdrawn(opened.state, NOW),
  read(opened.state, SOCIAL_WORKER.id, NOW),
  proposeRag(telephoned, 'red', by(SOCIAL_WORKER)),
  triaged,
  takeContents(triaged.state, { ...CONTENTS, version: 2 }, ready(PRACTICE_MANAGER)),
  waiveCheck(triaged.state, { checkId: CHECK_IDS.health, reason: '…' }, by(TEAM_MANAGER)),
  recordOversight(
    triaged.state,
    {
      id: uuid(8, 3) as OversightId,
      kind: 'awaiting-information',
      text: '…',
      awaiting: { what: 'a', from: 'b', until: NOW },
    },
    by(TEAM_MANAGER),
  ),
  agreeAction(
    triaged.state,
    { id: uuid(8, 4), childId: FIRST_CHILD, kind: 'support', text: '…', agreedAt: NOW },
    by(TEAM_MANAGER),
  ),
  recommend(
    aScreening.triagedAt(2).build(),
    { childId: FIRST_CHILD, level: 2, outcome: 'advice', reasons: '…' },
    by(PRACTICE_MANAGER),
  ),
  decided,
  reopen(decided.state, uuid(8, 5) as ReviewId, NOW),
];

const notice = raise({ id: uuid(8, 6) as NoticeId, caseId: uuid(3, 1) as CaseId, kind: 'red' }, RULES, NOW);
const review = openReview({
  id: uuid(8, 7) as ReviewId,
  caseId: uuid(3, 1) as CaseId,
  source: 'return',
  ref: uuid(5, 1),
  raisedAt: NOW,
});
const member = enter(undefined, {
  id: uuid(1, 1) as ActorId,
  name: 'Planted Name',
  email: 'planted@council.example',
  employer: 'council',
  roles: ['social-worker'],
  teams: ['hub'],
  active: true,
});
const duty = assignDuty(undefined, {
  id: uuid(8, 8),
  duty: 'edt-manager',
  holderId: uuid(1, 1) as ActorId,
  deputyIds: [],
  from: NOW,
  until: new Date('2027-01-01'),
});

const BESIDE: readonly Outgoing[] = [
  notice.events,
  passOn(notice.state, { fromStep: 1, because: 'silence' }, NOW).events,
  acknowledge(notice.state, undefined, by(TEAM_MANAGER)).events,
]
  .flat()
  .flatMap((event) => tell(noticeTold, event, undefined) ?? [])
  .concat(
    [...review.events, ...settle(review.state, { result: 'stands', reason: '…' }, by(TEAM_MANAGER)).events].flatMap(
      (event) => tell(reviewTold, event, undefined) ?? [],
    ),
    member.events.flatMap((event) => tell(staffTold, event, { ...member.state, version: 1 }) ?? []),
    duty.events.flatMap((event) => tell(dutyTold, event, { ...duty.state, version: 1 }) ?? []),
  );

const all = [...CHANGES.flatMap(published), ...BESIDE];

describe('what leaves screening', () => {
  it.each(all.map((fact) => [fact.type, fact] as const))('%s is as its contract says', (_type, fact) => {
    expect(parseOutgoing(fact)).toEqual(JSON.parse(JSON.stringify(fact)));
  });

  it('names nobody', () => {
    expect(JSON.stringify(all)).not.toMatch(/Planted|planted@/);
  });

  it('is asked of the agency and timed by sla under one id', () => {
    const types = published(triaged).filter(({ type }) => type.startsWith('screening.check-'));

    expect(types.map(({ type, agency }) => [type, agency])).toContainEqual(['screening.check-requested.v1', 'police']);
    expect(types).toHaveLength(triaged.state.checks.length * 2);
  });
});
