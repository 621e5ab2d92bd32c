import { erasableUpTo, type Policy } from '@mash/policy';
import { instantOf, localDateOf } from '@mash/working-time';
import { type Entry, type EntryChange, quiet } from './entry.js';
import type { Flag } from './flag.js';

/** What ended before this is not kept any longer (D28). */
export function keptSince(policy: Policy, now: Date): Date {
  const { calendar } = policy;
  const day = erasableUpTo(policy, 'flag', localDateOf(calendar, now));
  const end = day === undefined ? undefined : instantOf(calendar, day, '24:00');
  return end ?? new Date(0);
}

/** D28: flags that ended before this go, with their reviews, and work that was closed before it; open work keeps its flags. */
export function eraseEnded(entry: Entry, before: Date, now: Date): EntryChange {
  const isOver = (end: { readonly at: Date } | undefined): boolean => end !== undefined && end.at < before;
  const introductions = entry.introductions.filter(({ closed }) => !isOver(closed));
  const followUps = entry.followUps.filter(({ closed }) => !isOver(closed));
  const needed = new Set([
    ...introductions.flatMap(({ members }) => members.map(({ flagId }) => flagId)),
    ...entry.reviews.filter(({ done }) => done === undefined).map(({ flagId }) => flagId),
  ]);
  const isGone = ({ flagId, ended }: Flag): boolean => isOver(ended) && !needed.has(flagId);
  const flagIds = entry.flags.filter(isGone).map(({ flagId }) => flagId);
  const closed = entry.introductions.length + entry.followUps.length - introductions.length - followUps.length;
  if (flagIds.length + closed === 0) return quiet(entry);
  const gone = new Set(flagIds);
  const state = {
    ...entry,
    introductions,
    followUps,
    flags: entry.flags.filter(({ flagId }) => !gone.has(flagId)),
    reviews: entry.reviews.filter(({ flagId }) => !gone.has(flagId)),
  };
  return { state, events: [{ type: 'flags-erased', flagIds, at: now }] };
}

export const isEmpty = ({ flags, introductions, followUps }: Entry): boolean =>
  flags.length + introductions.length + followUps.length === 0;
