import type { Found } from './arrived.js';
import { isSame } from './comparing.js';
import type { Caught } from './mails.js';

const SHOWN = 3;

const some = (ids: readonly string[]): string => `${ids.slice(0, SHOWN).join(', ')}${ids.length > SHOWN ? ', …' : ''}`;

/** What was lost, a line for each effect that is missing somewhere. */
export const missingIn = (found: readonly Found[]): readonly string[] =>
  found
    .filter(({ difference }) => difference.missing.length > 0)
    .map(({ effect: { at, name }, of, difference: { missing } }) => {
      return `${at}: ${name} missing for ${String(missing.length)} of ${String(of)} (${some(missing)})`;
    });

/** What came twice, a line for each effect that is there too often. */
export const repeatedIn = (found: readonly Found[]): readonly string[] =>
  found
    .filter(({ difference }) => difference.repeated.length > 0)
    .map(({ effect: { at, name }, difference: { repeated } }) => {
      return `${at}: ${name} too often for ${String(repeated.length)} (${some(repeated)})`;
    });

/** What was lost or came twice. */
export const wrongFound = (found: readonly Found[]): readonly string[] => [...missingIn(found), ...repeatedIn(found)];

/** How many effects were as they must be, and in how many services; nothing when one was not. */
export function provedBy(found: readonly Found[]): readonly string[] {
  if (found.some(({ difference }) => !isSame(difference))) return [];
  const places = new Set(found.map(({ effect }) => effect.at)).size;
  const each = found.reduce((sum, { effect, of }) => sum + effect.times * of, 0);
  return [`${String(found.length)} kinds of effects in ${String(places)} services, ${String(each)} in all`];
}

type Mails = ReadonlyMap<string, Caught>;

function mailsWith(what: string, mails: Mails, isOne: (one: Caught) => boolean): readonly string[] {
  const references = [...mails].filter(([, one]) => isOne(one)).map(([reference]) => reference);
  return references.length === 0
    ? []
    : [`mail catcher: ${what} for ${String(references.length)} (${some(references)})`];
}

/** References of which fewer emails came than must. */
export const missingMails = (mails: Mails, times = 1): readonly string[] =>
  mailsWith('an email missing', mails, ({ emails }) => emails < times);

/** References of which more emails came than must, or second copies of one; copies are allowed if need be. */
export const repeatedMails = (mails: Mails, copiesAllowed = false, times = 1): readonly string[] => [
  ...mailsWith('an email too many', mails, ({ emails }) => emails > times),
  ...(copiesAllowed ? [] : mailsWith('a second copy', mails, ({ emails, copies }) => copies > emails)),
];

/** What is wrong with the emails, when each reference must have this many. */
export const wrongMails = (mails: Mails, times: number, copiesAllowed: boolean): readonly string[] => [
  ...missingMails(mails, times),
  ...repeatedMails(mails, copiesAllowed, times),
];
