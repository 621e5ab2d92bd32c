import { arrived, clocksOf } from '../../drills/stores/arrived.js';
import { clocks, type Effect } from '../../drills/stores/effects.js';
import { allMails, caughtFor } from '../../drills/stores/mails.js';
import { wrongFound, wrongMails } from '../../drills/stores/saying.js';
import { saidUnfinished, settled } from '../../drills/stores/settled.js';
import type { ContactMarks } from './marks.js';
import type { Surroundings } from './surroundings.js';

export type Must = { readonly effects: readonly Effect[]; readonly emails: number };

const LONGEST_SETTLING_MS = 180_000;

/** Waits until the hub has nothing left to do; says what of the contacts was lost or came twice. */
export async function wrongAbout(
  { databases, parts }: Surroundings,
  contacts: readonly ContactMarks[],
  { effects, emails }: Must,
): Promise<readonly string[]> {
  const left = await settled(databases, parts, { longestMs: LONGEST_SETTLING_MS });
  const ids = contacts.map(({ caseId }) => caseId);
  const like = clocks(await clocksOf(databases, clocks(0), ids[0] ?? ''));
  const found = await arrived(databases, ids, [...effects, like]);
  const references = contacts.map(({ reference }) => reference);
  return [
    ...(left.length === 0 ? [] : [`not settled: ${saidUnfinished(left)}`]),
    ...wrongFound(found),
    ...wrongMails(caughtFor(references, await allMails(parts)), emails, false),
  ];
}
