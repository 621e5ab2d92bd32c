import { CaseSteps, TRIAGE } from '../../../bench/journey/case-steps.js';
import type { Field } from '../../field.js';

/** A triaged case that the drill goes on with in its own way. */
export async function ownCase({ referrals, hub, bodies }: Field): Promise<string> {
  const entry = await referrals.sendOne();
  referrals.apart.push(entry);
  const steps = new CaseSteps(hub, bodies);
  await steps.onBoard(entry.caseId);
  await steps.act({ caseId: entry.caseId }, TRIAGE);
  return entry.caseId;
}
