import { compared } from '../stores/comparing.js';
import { missingIn, missingMails, provedBy } from '../stores/saying.js';
import type { Effects } from './effects.js';
import { found, together, type Evidence, type Found } from './evidence.js';

/** I1: what was acknowledged is there, with every effect that it must have. */
export function nothingLost({ acknowledged, journal, givenUp }: Evidence, { inStores, mails }: Effects): Found {
  const written = new Map(journal.map(({ caseId }) => [caseId, 1]));
  const unwritten = compared(
    acknowledged.map(({ caseId }) => caseId),
    written,
    1,
  ).missing;
  const of = String(journal.length);
  return together([
    { proved: [`${of} contacts: ${provedBy(inStores).join('')}`], wrong: missingIn(inStores) },
    found('a receipt caught for each', missingMails(mails)),
    found(
      'none given up by its sender',
      [...new Set(givenUp)].map((why) => `a contact was given up: ${why}`),
    ),
    found(
      'all of them in the journal',
      unwritten.map((id) => `not in the journal: ${id}`),
    ),
  ]);
}
