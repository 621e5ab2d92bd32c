import type { Policy } from '@mash/policy';
import { FlagRefused, NotInRegister } from '../errors.js';
import type { ActorId, FollowUpId } from '../ids.js';
import { countOf, type Entry, type EntryChange, quiet } from './entry.js';
import type { FollowUpOutcome } from './outcomes.js';
import { promisedBy } from './terms.js';

type Ids = { readonly followUpId: FollowUpId };

/** Y-09: a new flag that brings the count to the threshold, or past it, opens one unless one is open. */
export function openFollowUp(entry: Entry, { followUpId }: Ids, policy: Policy, now: Date): EntryChange {
  const isOpen = entry.followUps.some(({ closed }) => closed === undefined);
  if (isOpen || countOf(entry, now) < policy.flags.followUpAt) return quiet(entry);
  const followUp = { followUpId, openedAt: now, dueAt: promisedBy(policy, 'follow-up', now) };
  return {
    state: { ...entry, followUps: [...entry.followUps, followUp] },
    events: [{ type: 'follow-up-opened', followUp }],
  };
}

export type Closing = {
  readonly followUpId: FollowUpId;
  readonly outcome: FollowUpOutcome | undefined;
  readonly by: ActorId;
};

export function closeFollowUp(entry: Entry, { followUpId, outcome, by }: Closing, now: Date): EntryChange {
  const open = entry.followUps.find((followUp) => followUp.followUpId === followUpId);
  if (open === undefined) throw new NotInRegister(followUpId);
  if (open.closed !== undefined) throw new FlagRefused('already-closed', { rule: 'Y-09' });
  if (outcome === undefined) throw new FlagRefused('outcome-missing', { pointer: '/outcome', rule: 'Y-09' });
  const followUp = { ...open, closed: { outcome, at: now, by } };
  const followUps = entry.followUps.map((other) => (other === open ? followUp : other));
  return { state: { ...entry, followUps }, events: [{ type: 'follow-up-closed', followUp }] };
}
