import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ContactView,
  ContactReceivedV1,
  PackageReadV1,
  RequestReceivedV1,
  ReturnSubmittedV1,
} from '@mash/contracts';
import { AGENCIES, type Agency } from '@mash/kernel';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { bodyOf, RunningScreening } from './running-screening.js';

type Person = Awaited<ReturnType<RunningScreening['signedIn']>>;
type Check = { readonly checkId: string; readonly agency: Agency; readonly state: string };
type View = {
  readonly version: number;
  readonly stage: string;
  readonly details: string;
  readonly pictureVersion: number;
  readonly checks: readonly Check[];
};

let hub: RunningScreening;
let socialWorker: Person;
let practiceManager: Person;
let teamManager: Person;

const caseId = randomUUID();
const [first, second, mother, father] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const reference = 'MH-7K3D-Q2XV';
const receivedAt = new Date(Date.now() - 600_000).toISOString();

const CONTACT: ContactView = {
  contactId: caseId,
  reference,
  detailsVersion: 1,
  kind: 'safeguarding-referral',
  channel: 'web',
  pathway: '1',
  receivedAt,
  recordedAt: receivedAt,
  referrer: { state: 'named', name: 'Robin Sample', role: 'lead', organisation: 'Sample School', source: '2A' },
  children: [
    { childId: first, name: 'Planted Childname', birthDate: '2018-03-01', sex: 'F', identifiers: [] },
    { childId: second, name: 'Sibling Childname', birthDate: '2016-03-01', sex: 'M', identifiers: [] },
  ],
  adults: [
    { adultId: mother, name: 'Mother Planted', relationship: 'mother', parentalResponsibility: true, indicators: [] },
    {
      adultId: father,
      name: 'Father Planted',
      relationship: 'father',
      parentalResponsibility: true,
      indicators: ['known-to-probation'],
    },
  ],
  household: {},
  concern: {
    categories: ['neglect'],
    narrative: 'Hungry at school.',
    incidents: [],
    indicators: ['hunger'],
    immediateConcern: false,
  },
  agreement: [
    { person: mother, asked: true, answer: 'agreed', informed: true },
    { person: father, asked: true, answer: 'refused', reason: 'Does not want it.', informed: true },
  ],
};

beforeAll(async () => {
  hub = await RunningScreening.start();
  socialWorker = await hub.signedIn(['social-worker']);
  practiceManager = await hub.signedIn(['practice-manager']);
  teamManager = await hub.signedIn(['team-manager']);
}, 120_000);
afterAll(() => hub.stop(), 30_000);

const path = `/v1/cases/${caseId}`;
const view = async (): Promise<View> => (await teamManager.get(path).expect(200)).body as View;
const checkOf = async (agency: Agency): Promise<Check> => {
  const check = (await view()).checks.find((one) => one.agency === agency);
  if (!check) throw new Error(`No check with ${agency}.`);
  return check;
};

const typesSent = async (): Promise<readonly string[]> => (await hub.sent(caseId)).map(({ type }) => type);

async function answers(agency: Agency, answer: 'known' | 'not-checked' = 'known', returnVersion = 1): Promise<void> {
  const { checkId } = await checkOf(agency);
  const returnId = returns.get(agency) ?? randomUUID();
  returns.set(agency, returnId);
  const returnedAt = new Date().toISOString();
  const restriction =
    agency === 'police'
      ? { kind: 'not-to' as const, agencies: ['education' as const] }
      : { kind: 'none' as const, agencies: [] };
  const common = { returnId, checkId, caseId, returnVersion, answer, answers: [], returnedAt };
  hub.owners.return({
    ...common,
    lookedIn: ['records'],
    analysis: `What ${agency} thinks.`,
    onwardReferrals: [],
    restriction,
    extras: {},
    byTelephone: false,
  });
  await hub.tell(ReturnSubmittedV1, { ...common, restriction: restriction.kind, pastConcern: false });
}
const returns = new Map<Agency, string>();

const DECISION = {
  outcome: 'social-work-assessment',
  level: 4,
  reason: 'Neglect that is likely to continue.',
  desiredImpact: 'Fed, warm and in school.',
  actions: [{ text: 'Visit today.', owner: 'hub' }],
  words: {
    outcome: 'A social worker will be in touch with the family.',
    whatHappensNext: 'You may be asked for more.',
  },
};
async function decision(change: object = {}) {
  const { checks, pictureVersion } = await view();
  return { ...DECISION, returnsConsidered: checks.map(({ checkId }) => checkId), pictureVersion, ...change };
}
const decide = async (childId: string, who: Person, change: object = {}) => {
  const { version } = await view();
  return who.put(`${path}/children/${childId}/decision`, await decision(change), version);
};

describe('the main job', () => {
  it('opens the case on the board at once, with its details being fetched', async () => {
    await hub.tell(ContactReceivedV1, {
      contactId: caseId,
      reference,
      kind: 'safeguarding-referral',
      channel: 'web',
      pathway: '1',
      route: 'screening',
      receivedAt,
      recordedAt: receivedAt,
      immediateConcern: false,
      referrerState: 'named',
      referrerSource: '2A',
      childIds: [first, second],
      detailsVersion: 1,
      attachmentCount: 0,
      policyVersion: 'default-1',
    });
    const body = bodyOf(await socialWorker.get('/v1/board').expect(200));

    expect(body).toMatchObject({ items: [{ caseId, reference, stage: 'triage', details: 'pending', isUnread: true }] });
  });

  it('S-01 takes the contents when intake has them', async () => {
    hub.owners.contact(CONTACT);

    await eventually(async () => {
      expect((await view()).details).toBe('here');
    });
    expect((await hub.sent(caseId)).filter(({ type }) => type === 'screening.first-read.v1')).toHaveLength(1);
  }, 20_000);

  it('B-101 refuses triage to a social worker', async () => {
    const { version } = await view();
    const body = bodyOf(await socialWorker.post(`${path}/triage`, triage(), version).expect(403));

    expect(body).toMatchObject({ type: '/problems/not-a-manager', rule: 'B-101' });
  });

  it('B-165 B-166 triages in one step and asks seven agencies', async () => {
    const { version } = await view();
    await practiceManager.post(`${path}/triage`, triage(), version).expect(200);
    const types = await typesSent();

    expect(types.filter((type) => type === 'screening.check-asked.v1')).toHaveLength(7);
    expect(types.filter((type) => type === 'screening.check-requested.v1')).toHaveLength(7);
    expect((await view()).stage).toBe('enquiries');
  });

  it('race 15: the second of two managers gets 412', async () => {
    await practiceManager.post(`${path}/triage`, triage(), 1).expect(412);
  });

  it('E3 cuts each package by its agreement, and shows no agency another’s check', async () => {
    const education = await checkOf('education');
    const asEducation = await hub.asService('checks-education');
    const asHousing = await hub.asService('checks-housing');
    const answer = await asEducation.get(`/v1/disclosures/checks/${education.checkId}/package`).expect(200);

    expect(answer.headers['etag']).toBe('"1"');
    const body = bodyOf(answer);
    expect(body).toMatchObject({ caseId, checkId: education.checkId, purpose: 'screening' });
    expect(JSON.stringify(body)).not.toContain('Robin Sample');
    await asHousing.get(`/v1/disclosures/checks/${education.checkId}/package`).expect(404);
  });

  it('keeps what was delivered, read and answered', async () => {
    for (const agency of AGENCIES.filter((one) => one !== 'education')) {
      const { checkId } = await checkOf(agency);
      const at = new Date().toISOString();
      await hub.tell(RequestReceivedV1, { caseId, checkId, receivedAt: at, answererKind: 'desk' });
      await hub.tell(PackageReadV1, { caseId, checkId, viewVersion: 1, readAt: at });
      await answers(agency, agency === 'domestic-abuse' ? 'not-checked' : 'known');
    }

    await eventually(async () => {
      const { checks } = await view();
      expect(checks.filter(({ state }) => state === 'answered')).toHaveLength(6);
    });
  }, 20_000);

  it('B-158 refuses to decide before education has answered, and names it', async () => {
    const body = bodyOf(await decide(first, teamManager));

    expect(body).toMatchObject({ type: '/problems/checks-outstanding', status: 409, outstanding: ['education'] });
  });

  it('N-14 shows every answer in one picture once education has answered', async () => {
    await answers('education');
    await eventually(async () => {
      expect((await view()).stage).toBe('enquiries');
      expect((await checkOf('education')).state).toBe('answered');
    });
    const body = bodyOf(await teamManager.get(`${path}/picture`).expect(200));

    expect((body as { returns: unknown[] }).returns).toHaveLength(7);
  }, 20_000);

  it('lets the social worker record, confirm, analyse and recommend', async () => {
    const at = new Date().toISOString();
    await socialWorker
      .post(`${path}/parent-contacts`, {
        adultId: mother,
        how: 'telephone',
        at,
        view: 'Tired.',
        supportNeeds: 'Food.',
        supportWanted: true,
      })
      .expect(201);
    for (const childId of [first, second]) {
      await socialWorker
        .post(`${path}/child-contacts`, { childId, how: 'seen-alone', at, voice: 'I am hungry.' })
        .expect(201);
    }
    await socialWorker.post(`${path}/confirmations`, CONFIRMED, (await view()).version).expect(201);
    const { version, pictureVersion } = await view();
    await socialWorker.put(`${path}/analysis`, { ...ANALYSIS, pictureVersion }, version).expect(200);
    for (const childId of [first, second]) {
      const recommended = { level: 4, outcome: 'social-work-assessment', reasons: 'As analysed.' };
      await socialWorker
        .post(`${path}/children/${childId}/recommendation`, recommended, (await view()).version)
        .expect(201);
    }

    expect((await view()).stage).toBe('deciding');
  });

  it('B-98 refuses the decision to a social worker; copy-behind to an older picture', async () => {
    expect((await decide(first, socialWorker)).body).toMatchObject({
      type: '/problems/not-the-team-manager',
      status: 403,
    });
    expect((await decide(first, teamManager, { pictureVersion: 0 })).body).toMatchObject({
      type: '/problems/copy-behind',
    });
  });

  it('decides for the first child, and closes with the second', async () => {
    const one = await decide(first, teamManager);
    expect(one.body).toMatchObject({ stage: 'deciding' });
    const two = await decide(second, teamManager, { outcome: 'early-help', level: 3 });
    expect(two.body).toMatchObject({ stage: 'closed' });

    const types = await typesSent();
    expect(types.filter((type) => type === 'screening.decision-made.v1')).toHaveLength(2);
    expect(types.filter((type) => type === 'screening.outcome-shared.v1')).toHaveLength(7);
    expect(types.filter((type) => type === 'screening.case-closed.v1')).toHaveLength(1);
  });

  it('E7 gives intake the words for the referrer and nothing else', async () => {
    const [made] = (await hub.sent(caseId)).filter(({ type }) => type === 'screening.decision-made.v1');
    const intake = await hub.asService('intake');
    const body = bodyOf(
      await intake.get(`/v1/disclosures/decisions/${String(made?.data['decisionId'])}/for/referrer`).expect(200),
    );

    expect(body).toMatchObject({ caseId, words: DECISION.words.outcome });
    expect(JSON.stringify(body)).not.toContain('Neglect');
  });

  it('B-76 shows education nothing of the police’s return, and health what its agreement allows', async () => {
    const seenBy = async (agency: Agency) => {
      const service = await hub.asService(`checks-${agency}`);
      const body = bodyOf(await service.get(`/v1/disclosures/cases/${caseId}/for/${agency}`).expect(200));
      return (body as { sharedReturns: { agency: string }[] }).sharedReturns.map((one) => one.agency);
    };

    expect(await seenBy('education')).not.toContain('police');
    expect(await seenBy('police')).toContain('police');
  });

  it('D22 a late return opens a review for the team manager', async () => {
    await answers('domestic-abuse', 'known', 2);
    const body = bodyOf(await teamManager.get('/v1/new-information?open=true').expect(200));

    expect(body).toMatchObject({ items: [{ caseId, source: 'return', ref: returns.get('domestic-abuse') }] });
  });

  it('no name of the family is in any fact that left', async () => {
    expect(JSON.stringify(await hub.sent(caseId))).not.toMatch(/Planted|Childname|Robin/);
  });

  it('every read and change of the case is in the audit trail', async () => {
    const body = bodyOf(await teamManager.get(`${path}/timeline?limit=200`).expect(200));
    const actions = (body as { items: { action: string }[] }).items.map(({ action }) => action);

    expect(actions).toEqual(
      expect.arrayContaining(['case.opened', 'case.first-read', 'case.read', 'case.rag-set', 'case.decided']),
    );
  });
});

const triage = () => ({
  rag: 'amber',
  level: 4,
  oversight: { text: 'Enquiries about neglect.', childInNeedLikely: true },
  actions: [],
  checks: {
    purpose: 'screening',
    justification: 'Proportionate to what the school saw.',
    period: { from: '2024-11-01' },
    people: 'all',
    extra: ['police', 'housing', 'probation', 'domestic-abuse', 'substance-misuse'],
  },
});
const CONFIRMED = {
  detailsVersion: 1,
  detailsUpToDate: true,
  involvedPartners: { upToDate: true, current: ['school nurse'] },
  previousInvolvement: { noneKnown: true },
  safeguardingLead: { discussed: true },
};
const ANALYSIS = {
  consideration: 'Considered.',
  informationGathered: 'Gathered.',
  riskAnalysis: 'Analysed.',
  strengths: 'A grandmother who helps.',
  supportNeeds: 'Food.',
  concerns: 'Hunger.',
  resources: 'School.',
  known: 'Much.',
  notKnown: 'Little.',
  unmetNeed: 'Warmth.',
};
