import type { ClockKind } from '@mash/kernel';
import { clockLength, type Policy } from '@mash/policy';
import { dueAt, instantOf, localDateOf, monthsLater } from '@mash/working-time';

/** When work that opens now is due, as the promise of its kind says (D17). */
export const promisedBy = (policy: Policy, kind: ClockKind, now: Date): Date =>
  dueAt(clockLength(policy, kind), now, policy.calendar);

/** D12: so many calendar months later, the last day included. */
export function expiryFrom({ calendar, flags }: Policy, now: Date): Date {
  const lastDay = monthsLater(localDateOf(calendar, now), flags.expiresAfterMonths);
  const end = instantOf(calendar, lastDay, '24:00');
  if (end === undefined) throw new Error(`The day ${lastDay} has no end.`);
  return end;
}
