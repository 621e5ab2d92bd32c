import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type ContactView,
  ClockBreachedV1,
  ClockCancelledV1,
  ClockStartedV1,
  ContactReceivedV1,
  type DataOf,
  EmailFailedV1,
} from '@mash/contracts';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { bodyOf, RunningScreening } from './running-screening.js';

type Person = Awaited<ReturnType<RunningScreening['signedIn']>>;

let hub: RunningScreening;
let administrator: Person;
let practiceManager: Person;
let dutyManager: Person;
let noticeId: string;

const caseId = randomUUID();
const childId = randomUUID();
const unanswered = randomUUID();
const receivedAt = new Date(Date.now() - 60_000).toISOString();
const path = `/v1/cases/${caseId}`;

const RECEIVED: DataOf<typeof ContactReceivedV1> = {
  contactId: caseId,
  reference: 'MH-7K3D-Q2XV',
  kind: 'safeguarding-referral',
  channel: 'telephone',
  pathway: '2',
  route: 'screening',
  receivedAt,
  recordedAt: receivedAt,
  immediateConcern: true,
  referrerState: 'named',
  referrerSource: '1B',
  childIds: [childId],
  detailsVersion: 1,
  attachmentCount: 0,
  proposedRag: 'red',
  proposedBy: randomUUID(),
  policyVersion: 'default-1',
};

const TRIAGE = {
  rag: 'red',
  level: 4,
  oversight: { text: 'A child may be hurt tonight.', immediateConcern: true },
  actions: [],
  checks: {
    purpose: 'significant-harm',
    override: { ground: 'significant-harm', explained: false, reason: 'Risk to the child.' },
    period: { from: '2024-11-01' },
    people: 'all',
    extra: ['police'],
  },
};

beforeAll(async () => {
  hub = await RunningScreening.start();
  administrator = await hub.signedIn(['administrator']);
  practiceManager = await hub.signedIn(['practice-manager']);
  dutyManager = await hub.signedIn(['social-worker'], ['duty-team-manager']);
  await hub.tell(ContactReceivedV1, RECEIVED);
}, 120_000);
afterAll(() => hub.stop(), 30_000);

const version = async (id = caseId): Promise<number> => {
  const body = bodyOf(await practiceManager.get(`/v1/cases/${id}`).expect(200));
  return (body as { version: number }).version;
};
const requested = async () =>
  (await hub.sent(caseId))
    .filter(({ type }) => type === 'screening.check-requested.v1')
    .map(({ topic }) => topic.split('.').at(-1));
const typesSent = async () => (await hub.sent(caseId)).map(({ type }) => type);

it('B-170 RED is confirmed before the contents are here, and only the minimum goes out', async () => {
  await practiceManager.post(`${path}/triage`, { ...TRIAGE, rag: 'amber' }, await version()).expect(409);
  await practiceManager.post(`${path}/triage`, TRIAGE, await version()).expect(200);

  expect(await requested()).toEqual(['health', 'education']);
  expect(await typesSent()).toContain('screening.urgent-notice-raised.v1');
});

it('the package is not there yet: 404, to be asked again', async () => {
  const body = bodyOf(await practiceManager.get(path).expect(200));
  const health = (body as { checks: { agency: string; checkId: string }[] }).checks.find(
    ({ agency }) => agency === 'health',
  );
  const service = await hub.asService('checks-health');

  await service.get(`/v1/disclosures/checks/${String(health?.checkId)}/package`).expect(404);
});

it('the rest is asked when the contents arrive', async () => {
  const view: ContactView = {
    contactId: caseId,
    reference: 'MH-7K3D-Q2XV',
    detailsVersion: 1,
    kind: 'safeguarding-referral',
    channel: 'telephone',
    pathway: '2',
    receivedAt,
    recordedAt: receivedAt,
    referrer: { state: 'named', source: '1B' },
    children: [{ childId, name: 'Night Child', estimatedAge: 4, sex: 'M', identifiers: [] }],
    adults: [],
    household: {},
    concern: {
      categories: ['physical-abuse'],
      narrative: 'Screams.',
      incidents: [],
      indicators: [],
      immediateConcern: true,
    },
    agreement: [],
  };
  hub.owners.contact(view);

  await eventually(async () => {
    expect(new Set(await requested())).toEqual(new Set(['health', 'education', 'police']));
  });
}, 20_000);

it('B-173 D34 failed delivery passes the notice on; the old step’s breach is quiet', async () => {
  const body = bodyOf(await dutyManager.get('/v1/urgent-notices?open=true').expect(200));
  const [notice] = (body as { items: { noticeId: string; recipientRef: string }[] }).items;
  noticeId = String(notice?.noticeId);
  const failed = {
    emailId: randomUUID(),
    template: 'urgent-notice',
    causeId: randomUUID(),
    reason: 'refused',
    final: true,
  };
  const at = new Date().toISOString();
  const clock = {
    clockId: randomUUID(),
    kind: 'urgent-acknowledgement' as const,
    caseId,
    subjectKind: 'notice' as const,
  };
  await hub.tell(EmailFailedV1, { ...failed, subjectId: caseId, recipientRef: 'staff:duty:duty-team-manager', at });
  await hub.tell(ClockBreachedV1, { ...clock, subjectId: noticeId, round: 1, dueAt: at });
  await hub.tell(ClockCancelledV1, { ...clock, subjectId: noticeId, round: 1, reason: 'passed', at });

  const passed = (await hub.sent(caseId)).filter(({ type }) => type === 'screening.urgent-notice-passed.v1');
  expect(passed.map(({ data }) => data)).toEqual([
    expect.objectContaining({
      fromStep: 1,
      toStep: 2,
      recipientRef: 'staff:duty:edt-manager',
      because: 'delivery-failed',
    }),
  ]);
});

it('race 9: two acknowledge at once; both hear of the first, one fact leaves', async () => {
  const both = await Promise.all(
    [dutyManager, dutyManager].map((who) => who.post(`/v1/urgent-notices/${noticeId}/acknowledge`).expect(200)),
  );

  expect(both.map(({ body }) => body as unknown)).toEqual([both[0]?.body, both[0]?.body]);
  expect((await typesSent()).filter((type) => type === 'screening.urgent-notice-acknowledged.v1')).toHaveLength(1);
  await practiceManager.post(`/v1/urgent-notices/${noticeId}/acknowledge`).expect(403);
});

it('B-66 an agreed action is told', async () => {
  const action = { childId, kind: 'immediate-protection', text: 'Police visit now.' };
  await dutyManager.post(`${path}/agreed-actions`, action).expect(201);

  expect(await typesSent()).toContain('screening.action-agreed.v1');
});

it('D34 the end of a chain without an acknowledgement pages operations', async () => {
  await hub.tell(ContactReceivedV1, { ...RECEIVED, contactId: unanswered });
  const triage = `/v1/cases/${unanswered}/triage`;
  await practiceManager.post(triage, TRIAGE, await version(unanswered)).expect(200);
  for (const duty of ['duty-team-manager', 'edt-manager', 'duty-practice-manager']) {
    const failed = {
      emailId: randomUUID(),
      template: 'urgent-notice',
      causeId: randomUUID(),
      reason: 'refused',
      final: true,
    };
    const at = new Date().toISOString();
    await hub.tell(EmailFailedV1, { ...failed, subjectId: unanswered, recipientRef: `staff:duty:${duty}`, at });
  }

  expect(await hub.metrics()).toMatch(/^mash_urgent_notices_unanswered 1$/m);
});

it('D2 the board shows the tightest clock with its reason', async () => {
  const clock = {
    caseId,
    subjectKind: 'child' as const,
    subjectId: childId,
    round: 1,
    startedAt: receivedAt,
    bornLate: false,
    policyVersion: 'default-1',
  };
  const due = (hours: number) => new Date(Date.parse(receivedAt) + hours * 3_600_000).toISOString();
  await hub.tell(ClockStartedV1, {
    ...clock,
    clockId: randomUUID(),
    kind: 't72-decision',
    dueAt: due(72),
    rule: 'B-70',
  });
  await hub.tell(ClockStartedV1, { ...clock, clockId: randomUUID(), kind: 'rag', dueAt: due(4), rule: 'D3' });
  const body = bodyOf(await dutyManager.get('/v1/board?rag=red').expect(200));

  expect(body).toMatchObject({
    items: [
      { caseId: unanswered, clock: null },
      { caseId, rag: 'red', clock: { kind: 'rag', dueAt: due(4), rule: 'D3', isBreached: false } },
    ],
  });
});

it('D38 the administrator enters staff and duties; nobody else does', async () => {
  const actorId = randomUUID();
  const entry = {
    name: 'Casey Morgan',
    employer: 'council',
    roles: ['social-worker'],
    teams: ['hub'],
    email: 'casey@council.example',
    active: true,
  };
  await practiceManager.put(`/v1/staff/${actorId}`, entry).expect(403);
  await administrator.put(`/v1/staff/${actorId}`, entry).expect(200);
  const duty = {
    duty: 'edt-manager',
    holderId: actorId,
    deputyIds: [],
    from: receivedAt,
    until: '2099-01-01T00:00:00Z',
  };
  await administrator.put('/v1/duty', duty).expect(200);

  expect(await hub.sent(actorId)).toEqual([
    expect.objectContaining({
      type: 'screening.staff-changed.v1',
      data: expect.not.objectContaining({ name: entry.name }),
    }),
  ]);
  expect(await hub.sent('edt-manager')).toHaveLength(1);
  await administrator.get(path).expect(403);
});
