import { NotInRegister } from '../errors.js';
import type { FlagId } from '../ids.js';
import { activeFlags, type Entry, type EntryChange, quiet } from '../entry/entry.js';
import type { Flag } from '../entry/flag.js';

/**
 * The entries whose flags count together (D12), each with what has happened to it so far: of a child, its own, those of
 * other ids that turned out to be the same child, and those of the families it belongs to; of a family, its own alone.
 */
export type Circle = {
  /** Where new flags and new work go: the entry of the id that goes on. */
  readonly home: EntryChange;
  readonly same: readonly EntryChange[];
  readonly families: readonly EntryChange[];
};

type Around = { readonly same?: readonly Entry[]; readonly families?: readonly Entry[] };

/** The circle as it is read, before anything happens. */
export const circleAround = (home: Entry, { same = [], families = [] }: Around = {}): Circle => ({
  home: quiet(home),
  same: same.map(quiet),
  families: families.map(quiet),
});

/** Of the subject itself, under all its ids: here work is open or not. */
export const ownEntries = ({ home, same }: Circle): readonly EntryChange[] => [home, ...same];

export const countingFlags = (circle: Circle, now: Date): readonly Flag[] =>
  [...ownEntries(circle), ...circle.families].flatMap(({ state }) => activeFlags(state, now));

/** D12: every active flag counts, also two of one practitioner. */
export const countIn = (circle: Circle, now: Date): number => countingFlags(circle, now).length;

/** The circle with this change in the place of its entry's. */
export function having({ home, same, families }: Circle, change: EntryChange): Circle {
  const placed = (one: EntryChange): EntryChange => (one.state.id === change.state.id ? change : one);
  return { home: placed(home), same: same.map(placed), families: families.map(placed) };
}

/** The same circle after a family's entry became this, which is that family's own change to save. */
export const withFamily = (circle: Circle, family: Entry): Circle => having(circle, quiet(family));

/** The subject's entry that has this flag. */
export function entryWith(circle: Circle, flagId: FlagId): EntryChange {
  const found = ownEntries(circle).find(({ state }) => state.flags.some((flag) => flag.flagId === flagId));
  if (found === undefined) throw new NotInRegister(flagId);
  return found;
}

/** What there is to save. */
export const changesIn = (circle: Circle): readonly EntryChange[] =>
  ownEntries(circle).filter(({ events }) => events.length > 0);
