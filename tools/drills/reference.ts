import { CaseSteps, TRIAGE } from '../bench/journey/case-steps.js';
import { sendContact } from '../bench/journey/contact.js';
import type { Hub } from '../play/hub.js';
import type { Drill } from './drill.js';
import { clocksOf } from './stores/arrived.js';
import { clocks } from './stores/effects.js';
import { saidUnfinished, settled } from './stores/settled.js';

/** How many clocks a contact gets, and one that is triaged: as two undisturbed ones did just before. */
export type Reference = { readonly ofContact: number; readonly ofTriaged: number };

const LONGEST_MS = 60_000;

/** Plays two contacts through undisturbed. Throws when the hub does not come to rest: a drill would prove nothing then. */
export async function referenceOf(hub: Hub, { databases, stack, bodies }: Drill): Promise<Reference> {
  const steps = new CaseSteps(hub, bodies);
  const plain = await sendContact(hub, bodies);
  const triaged = await sendContact(hub, bodies);
  await steps.onBoard(triaged.caseId);
  await steps.act({ caseId: triaged.caseId }, TRIAGE);
  const left = await settled(databases, stack.parts, LONGEST_MS);
  if (left.length > 0) throw new Error(`The hub does not come to rest before the drill: ${saidUnfinished(left)}.`);
  const count = (caseId: string): Promise<number> => clocksOf(databases, clocks(0), caseId);
  return { ofContact: await count(plain.caseId), ofTriaged: await count(triaged.caseId) };
}
