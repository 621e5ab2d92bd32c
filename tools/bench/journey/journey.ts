import { AGENCIES, type Agency } from '@mash/kernel';
import type { Hub } from '../../play/hub.js';
import type { CaseView, KnownCase } from '../referral/known-case.js';
import type { SampleBodies } from '../referral/sample-bodies.js';
import { answer, readPackage, watchPicture, type CheckOf } from './agencies.js';
import { CaseSteps, TRIAGE, type CaseStep } from './case-steps.js';
import { sendContact } from './contact.js';
import type { JourneyMarks, ReturnMarks } from './marks.js';

const WORKER = 'staff:socialWorker';
const ON_CHILD = '/v1/cases/{caseId}/children';

/** Talks with parents and children need no look at the case's version. */
const TALKS: readonly CaseStep[] = [
  { as: WORKER, call: 'POST /v1/cases/{caseId}/parent-contacts', place: 0, expect: 201 },
  { as: WORKER, call: 'POST /v1/cases/{caseId}/parent-contacts', place: 1, expect: 201 },
  { as: WORKER, call: 'POST /v1/cases/{caseId}/child-contacts', place: 0, expect: 201 },
  { as: WORKER, call: 'POST /v1/cases/{caseId}/child-contacts', place: 1, expect: 201 },
];

const WORK: readonly CaseStep[] = [
  { as: WORKER, call: 'POST /v1/cases/{caseId}/confirmations', expect: 201 },
  { as: WORKER, call: 'PUT /v1/cases/{caseId}/analysis', expect: 200 },
  { as: WORKER, call: `POST ${ON_CHILD}/{child-1}/recommendation`, expect: 201 },
  { as: 'staff:deputyTeamManager', call: `POST ${ON_CHILD}/{child-2}/recommendation`, expect: 201 },
  { as: 'staff:teamManager', call: `PUT ${ON_CHILD}/{child-1}/decision`, expect: 200 },
  { as: 'staff:teamManager', call: `PUT ${ON_CHILD}/{child-2}/decision`, expect: 200 },
];

/** Plays one referral from the contact to the last decision, each request through the public interfaces. */
export async function playJourney(hub: Hub, bodies: SampleBodies): Promise<JourneyMarks> {
  const steps = new CaseSteps(hub, bodies);
  const contact = await sendContact(hub, bodies);
  const { caseId } = contact;
  await steps.onBoard(caseId);
  const seenOnBoardAt = Date.now();
  const triaged = await steps.act({ caseId }, TRIAGE);
  const triagedAt = Date.now();
  const view = triaged.body as CaseView;
  const checks = checksIn(view);
  const subjects = await Promise.all(
    checks.map(async (check) => [check.agency, await readPackage(hub, check)] as const),
  );
  const seenReadableAt = Date.now();
  const [returns, seenInPictureAt] = await Promise.all([
    answerAll(checks, (check) => answer(hub, bodies, check, { caseId, subjects: ofAgency(subjects, check.agency) })),
    watchPicture(hub, caseId, AGENCIES),
  ]);
  await workOn(steps, { caseId, view, returnIds: new Map(returns.map(({ agency, returnId }) => [agency, returnId])) });
  const lastDecidedAt = Date.now();
  const checkIds = Object.fromEntries(
    checks.map(({ agency, checkId }) => [agency, checkId]),
  ) as JourneyMarks['checkIds'];
  return { ...contact, seenOnBoardAt, triagedAt, checkIds, seenReadableAt, returns, seenInPictureAt, lastDecidedAt };
}

function checksIn({ checks }: CaseView): readonly CheckOf[] {
  if (checks.length !== AGENCIES.length) throw new Error(`The triage asked ${String(checks.length)} agencies.`);
  return checks;
}

/** One after the other, each without waiting for what becomes of the one before. */
async function answerAll(
  checks: readonly CheckOf[],
  send: (check: CheckOf) => Promise<ReturnMarks>,
): Promise<readonly ReturnMarks[]> {
  const returns: ReturnMarks[] = [];
  for (const check of checks) returns.push(await send(check));
  return returns;
}

async function workOn(steps: CaseSteps, known: KnownCase): Promise<void> {
  for (const talk of TALKS) await steps.say(known, talk);
  for (const step of WORK) await steps.act(known, step);
}

type Subjects = NonNullable<KnownCase['subjects']>;

const ofAgency = (all: readonly (readonly [Agency, Subjects])[], agency: Agency): Subjects =>
  all.find(([name]) => name === agency)?.[1] ?? [];
