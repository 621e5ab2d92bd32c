import { type EntryChange, type EntryEvent, flagOf, further, withFlag } from '../entry/entry.js';
import { type Flag, type FlagEnd, type FlagError, isActive } from '../entry/flag.js';
import { FlagRefused } from '../errors.js';
import type { ActorId, FlagId } from '../ids.js';
import { type Circle, countIn, entryWith, having, ownEntries } from './circle.js';

/** D12: what has outlived its last day ends; nothing that is open ends with it (Y-09). */
export function expireFlags(circle: Circle, now: Date): Circle {
  const flags = ownEntries(circle).flatMap(({ state }) => state.flags);
  const overdue = flags.filter((flag) => flag.ended === undefined && !isActive(flag, now));
  return overdue.reduce((expired, flag) => ended(expired, flag, { how: 'expired', at: now }), circle);
}

export type Removing = { readonly flagId: FlagId; readonly error: FlagError | undefined; readonly by: ActorId };

/** D12: only an error is a reason, and the lead's word alone removes nothing. */
export function askRemoval(change: EntryChange, { flagId, error, by }: Removing, now: Date): EntryChange {
  const held = alive(change, flagId);
  if (error === undefined) throw new FlagRefused('not-an-error', { pointer: '/error', rule: 'D12' });
  if (held.removal?.error === error && held.removal.by === by) return change;
  const flag = { ...held, removal: { error, at: now, by } };
  return further(change, withFlag(change.state, flag), { type: 'flag-removal-asked', flag });
}

/** D12: another person agrees that it was an error: the flag ends, and its review with it; a follow-up stays (Y-09). */
export function removeFlag(circle: Circle, { flagId, by }: Omit<Removing, 'error'>, now: Date): Circle {
  const held = alive(entryWith(circle, flagId), flagId);
  if (held.removal === undefined) throw new FlagRefused('removal-not-asked', { rule: 'D12' });
  if (held.removal.by === by) throw new FlagRefused('second-person-needed', { rule: 'D12' });
  const removed = ended(circle, held, { how: 'removed', at: now, by });
  return having(removed, reviewEnded(entryWith(removed, flagId), flagId, { at: now, by }));
}

function alive({ state }: EntryChange, flagId: FlagId): Flag {
  const flag = flagOf(state, flagId);
  if (flag.ended !== undefined) throw new FlagRefused('flag-ended', { rule: 'D12' });
  return flag;
}

function ended(circle: Circle, held: Flag, end: FlagEnd): Circle {
  const holder = entryWith(circle, held.flagId);
  const flag = { ...held, ended: end };
  const without = having(circle, further(holder, withFlag(holder.state, flag)));
  const activeCount = countIn(without, end.at);
  const event: EntryEvent = { type: `flag-${end.how}`, flag, activeCount, at: end.at };
  const present = entryWith(without, held.flagId);
  return having(without, further(present, present.state, event));
}

function reviewEnded(
  change: EntryChange,
  flagId: FlagId,
  by: { readonly at: Date; readonly by: ActorId },
): EntryChange {
  const { state } = change;
  const open = state.reviews.find((review) => review.flagId === flagId && review.done === undefined);
  if (open === undefined) return change;
  const review = { ...open, done: { outcome: 'flag-removed' as const, ...by } };
  const reviews = state.reviews.map((one) => (one === open ? review : one));
  return further(change, { ...state, reviews }, { type: 'review-done', review });
}
