import type { Policy } from '@mash/policy';
import { type Call, goesOn } from '../call/call.js';
import { FlagRefused } from '../errors.js';
import type { FlagId } from '../ids.js';
import { countOf, type Entry, type EntryChange, flagOf, isActive, quiet } from './entry.js';
import { expiryFrom } from './terms.js';

export type Renewing = { readonly flagId: FlagId; readonly call: Call | undefined };

/** D12: a call keeps the flag alive from now on; the count stays, so nothing opens. */
export function renewFlag(entry: Entry, renewing: Renewing, policy: Policy, now: Date): EntryChange {
  const held = flagOf(entry, renewing.flagId);
  const call = goesOn(renewing.call);
  if (!isActive(held, now)) throw new FlagRefused('flag-expired', { rule: 'D12' });
  /** The call that raised a flag, or kept it alive once, does not do so again. */
  if (held.callIds.includes(call.id)) return quiet(entry);
  const flag = { ...held, callIds: [...held.callIds, call.id], expiresAt: expiryFrom(policy, now) };
  const state = { ...entry, flags: entry.flags.map((other) => (other === held ? flag : other)) };
  return { state, events: [{ type: 'flag-renewed', flag, activeCount: countOf(state, now), at: now }] };
}
