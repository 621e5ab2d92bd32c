import { FlagRefused, NotInRegister } from '../errors.js';
import type { ActorId, FollowUpId } from '../ids.js';
import type { Entry, EntryChange } from './entry.js';
import type { FollowUpOutcome } from './outcomes.js';

export type Closing = {
  readonly followUpId: FollowUpId;
  readonly outcome: FollowUpOutcome | undefined;
  readonly by: ActorId;
};

/** Y-09: a follow-up ends with an outcome, and in no other way. */
export function closeFollowUp(entry: Entry, { followUpId, outcome, by }: Closing, now: Date): EntryChange {
  const open = entry.followUps.find((followUp) => followUp.followUpId === followUpId);
  if (open === undefined) throw new NotInRegister(followUpId);
  if (open.closed !== undefined) throw new FlagRefused('already-closed', { rule: 'Y-09' });
  if (outcome === undefined) throw new FlagRefused('outcome-missing', { pointer: '/outcome', rule: 'Y-09' });
  const followUp = { ...open, closed: { outcome, at: now, by } };
  const followUps = entry.followUps.map((other) => (other === open ? followUp : other));
  return { state: { ...entry, followUps }, events: [{ type: 'follow-up-closed', followUp }] };
}
