import type { Found } from './arrived.js';
import { isSame } from './comparing.js';
import type { Caught } from './mails.js';

const SHOWN = 3;

const some = (ids: readonly string[]): string => `${ids.slice(0, SHOWN).join(', ')}${ids.length > SHOWN ? ', …' : ''}`;

/** What was lost or came twice, a line for each effect that is not as it must be. */
export const wrongFound = (found: readonly Found[]): readonly string[] =>
  found
    .filter(({ difference }) => !isSame(difference))
    .map(({ effect: { at, name }, of, difference: { missing, repeated } }) => {
      const lost =
        missing.length === 0 ? [] : [`missing for ${String(missing.length)} of ${String(of)} (${some(missing)})`];
      const twice = repeated.length === 0 ? [] : [`too often for ${String(repeated.length)} (${some(repeated)})`];
      return `${at}: ${name} ${[...lost, ...twice].join(', ')}`;
    });

/** What is as it must be, a line for each effect with all the places where it is. */
export function provedBy(found: readonly Found[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { effect, of, difference } of found) {
    const line = `${effect.name}, ${String(effect.times)} for each of ${String(of)}`;
    if (isSame(difference)) places.set(line, [...(places.get(line) ?? []), effect.at]);
  }
  return Array.from(places, ([line, at]) => `${at.join(', ')}: ${line}`);
}

/** What is wrong with the emails, when each reference must have this many; second copies are told apart. */
export function wrongMails(
  caught: ReadonlyMap<string, Caught>,
  times: number,
  copiesAllowed: boolean,
): readonly string[] {
  const all = [...caught];
  const problem = (what: string, isOne: (one: Caught) => boolean): readonly string[] => {
    const references = all.filter(([, one]) => isOne(one)).map(([reference]) => reference);
    return references.length === 0
      ? []
      : [`mail catcher: ${what} for ${String(references.length)} (${some(references)})`];
  };
  return [
    ...problem('an email missing', ({ emails }) => emails < times),
    ...problem('an email too many', ({ emails }) => emails > times),
    ...(copiesAllowed ? [] : problem('a second copy', ({ emails, copies }) => copies > emails)),
  ];
}
