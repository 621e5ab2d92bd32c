import { TOPICS } from '@mash/contracts';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { CaseSteps, TRIAGE } from '../../bench/journey/case-steps.js';
import { sendContact } from '../../bench/journey/contact.js';
import type { Ends } from '../../proof/topics.js';
import type { Site } from '../site.js';
import { clocksOf } from '../stores/arrived.js';
import type { Databases } from '../stores/databases.js';
import { clocks } from '../stores/effects.js';
import { endsNow } from '../stores/lag.js';
import { readersNow, type Readers } from '../stores/readers.js';
import { saidUnfinished, settled } from '../stores/settled.js';
import type { Unfinished } from '../stores/unfinished.js';

/** What an undisturbed hub was like just before. */
export type Baseline = {
  /** How many clocks a contact gets, and one that is triaged. */
  readonly clocks: { readonly ofContact: number; readonly ofTriaged: number };
  /** Which topics each deployment's group reads. */
  readonly readers: Readers;
  /** What was left undone, on a hub that others have used. */
  readonly left: readonly Unfinished[];
  /** Where each topic ended. */
  readonly ends: Ends;
  /** Events ever held or parked, by deployment. */
  readonly held: ReadonlyMap<Deployment, number>;
};

/** The hub does not come to rest: a drill would prove nothing. */
export class NotAtRest extends Error {}

const LONGEST_MS = 60_000;
const OTHERS_LONGEST_MS = 10_000;

/** Plays two contacts through undisturbed and notes what came of them. Throws `NotAtRest`. */
export async function baselineOf(site: Site): Promise<Baseline> {
  const { hub, databases, stack, bodies } = site;
  const before = site.isOwn ? [] : await settled(databases, stack.parts, { longestMs: OTHERS_LONGEST_MS });
  const steps = new CaseSteps(hub, bodies);
  const plain = await sendContact(hub, bodies);
  const triaged = await sendContact(hub, bodies);
  await steps.onBoard(triaged.caseId);
  await steps.act({ caseId: triaged.caseId }, TRIAGE);
  const readers = await readersNow(stack.parts);
  const left = await settled(databases, stack.parts, { readers, longestMs: LONGEST_MS, but: before });
  if (left.length > 0) throw new NotAtRest(`The hub does not come to rest: ${saidUnfinished(left)}.`);
  const count = (caseId: string): Promise<number> => clocksOf(databases, clocks(0), caseId);
  return {
    clocks: { ofContact: await count(plain.caseId), ofTriaged: await count(triaged.caseId) },
    readers,
    left: before,
    ends: await endsNow(
      stack.parts,
      TOPICS.map(({ name }) => name),
    ),
    held: await heldIn(databases),
  };
}

/** How many events were ever held from their handlers, by deployment. */
export async function heldIn(databases: Databases): Promise<ReadonlyMap<Deployment, number>> {
  const counts = DEPLOYMENTS.map(async (at) => {
    const [row] = await databases.rows<{ readonly count: number }>(
      at,
      'SELECT count(*)::int AS count FROM parked_event',
    );
    return [at, row?.count ?? 0] as const;
  });
  return new Map(await Promise.all(counts));
}
