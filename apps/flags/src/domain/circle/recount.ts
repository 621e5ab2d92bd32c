import type { Policy } from '@mash/policy';
import { further, type EntryChange } from '../entry/entry.js';
import { isOpen } from '../entry/work.js';
import { type Circle, countIn, having, ownEntries } from './circle.js';
import { openWhatIsDue, type WorkIds } from './open-what-is-due.js';

export type Recounting = WorkIds & {
  /** The highest count that any of these had by itself. */
  readonly before: number;
};

/** D12: ids that are one person, or a family that has grown, open what is due when that raises the count. */
export const recount = (circle: Circle, { before, ...ids }: Recounting, policy: Policy, now: Date): Circle =>
  countIn(circle, now) > before ? openWhatIsDue(circle, ids, policy, now) : circle;

/** D12: two ids are two people again. Nothing is closed; who does the open work sees that it may be about the other. */
export const markSeparated = (circle: Circle, at: Date): Circle =>
  ownEntries(circle).reduce((marked, change) => having(marked, separated(change, at)), circle);

function separated(change: EntryChange, at: Date): EntryChange {
  const { state } = change;
  if (![...state.introductions, ...state.followUps].some(isOpen)) return change;
  const marked = <Of extends { readonly closed?: unknown }>(work: Of): Of =>
    isOpen(work) ? { ...work, subjectSeparatedAt: at } : work;
  const introductions = state.introductions.map(marked);
  const followUps = state.followUps.map(marked);
  return further(change, { ...state, introductions, followUps }, { type: 'subject-separated', at });
}
