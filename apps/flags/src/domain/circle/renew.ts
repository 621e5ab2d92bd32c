import type { Policy } from '@mash/policy';
import { type Call, goesOn } from '../call/call.js';
import { flagOf, further, withFlag } from '../entry/entry.js';
import { isActive } from '../entry/flag.js';
import { expiryFrom } from '../entry/terms.js';
import { FlagRefused } from '../errors.js';
import type { FlagId } from '../ids.js';
import { type Circle, countIn, entryWith, having } from './circle.js';

export type Renewing = { readonly flagId: FlagId; readonly call: Call | undefined };

/** D12: a call keeps the flag alive from now on; the count stays, so nothing opens. */
export function renewFlag(circle: Circle, renewing: Renewing, policy: Policy, now: Date): Circle {
  const holder = entryWith(circle, renewing.flagId);
  const held = flagOf(holder.state, renewing.flagId);
  const call = goesOn(renewing.call);
  if (!isActive(held, now)) throw new FlagRefused('flag-expired', { rule: 'D12' });
  /** The call that raised a flag, or kept it alive once, does not do so again. */
  if (held.callIds.includes(call.id)) return circle;
  const flag = { ...held, callIds: [...held.callIds, call.id], expiresAt: expiryFrom(policy, now) };
  const renewed = { type: 'flag-renewed', flag, activeCount: countIn(circle, now), at: now } as const;
  return having(circle, further(holder, withFlag(holder.state, flag), renewed));
}
