import { setTimeout as pause } from 'node:timers/promises';
import type { Agency } from '@mash/kernel';
import type { Asked, Hub } from '../../play/hub.js';
import { filled } from '../../play/placeholders.js';
import { lookupIn, type KnownCase } from '../referral/known-case.js';
import type { SampleBodies } from '../referral/sample-bodies.js';
import { askUntil, insist, NotAsExpected, POLL_MS } from './asking.js';
import type { ReturnMarks } from './marks.js';

type Subjects = NonNullable<KnownCase['subjects']>;
type Request = { readonly copy: string; readonly package?: { readonly subjects: Subjects } };
type Picture = { readonly returns: readonly { readonly agency: Agency; readonly copy: string }[] };

export type CheckOf = { readonly agency: Agency; readonly checkId: string };

/** Probation has nothing and says so in one step. */
const SAYS_NOTHING_KNOWN: readonly Agency[] = ['probation'];

/** Waits until the agency's own endpoint shows the package; answers with whom it is about. */
export function readPackage(hub: Hub, { agency, checkId }: CheckOf): Promise<Subjects> {
  return askUntil(hub, requestOf(agency, 'GET', `/v1/requests/${checkId}`), (body) => {
    const { copy, package: held } = body as Request;
    return copy === 'here' ? held?.subjects : undefined;
  });
}

/** Sends the sample's return of this agency. */
export async function answer(hub: Hub, bodies: SampleBodies, check: CheckOf, known: KnownCase): Promise<ReturnMarks> {
  const { agency, checkId } = check;
  const word = SAYS_NOTHING_KNOWN.includes(agency) ? 'nothing-known' : 'return';
  const sample = bodies.of(`system:${agency}`, `POST /v1/requests/{check:${agency}}/${word}`);
  const body = await filled(sample, lookupIn(known));
  const asked = requestOf(agency, 'POST', `/v1/requests/${checkId}/${word}`);
  const { body: taken } = await insist(hub, { ...asked, body }, 201);
  return { agency, returnId: (taken as { readonly returnId: string }).returnId, answeredAt: Date.now() };
}

const requestOf = (agency: Agency, method: string, path: string): Asked => ({
  as: `system:${agency}`,
  at: `checks-${agency}`,
  method,
  path,
});

/** Looks at the collated picture until each agency's text is in it; answers when each was first seen. */
export async function watchPicture(
  hub: Hub,
  caseId: string,
  agencies: readonly Agency[],
): Promise<ReadonlyMap<Agency, number>> {
  const seen = new Map<Agency, number>();
  const asked = {
    as: 'staff:teamManager',
    at: 'screening',
    method: 'GET',
    path: `/v1/cases/${caseId}/picture`,
  } as const;
  const end = performance.now() + LONGEST_MS;
  while (seen.size < agencies.length) {
    if (performance.now() > end) throw new NotAsExpected('The picture was not whole within a minute.');
    const { body } = await insist(hub, asked, 200);
    for (const { agency, copy } of (body as Picture).returns) {
      if (copy === 'here' && !seen.has(agency)) seen.set(agency, Date.now());
    }
    await pause(POLL_MS);
  }
  return seen;
}

const LONGEST_MS = 60_000;
