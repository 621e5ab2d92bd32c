import type { ClockKind, ContactKind, Rag } from '@mash/kernel';
import { shareOf, type Span, type Time, type TimeRule } from '@mash/working-time';
import type { Policy } from './policy.js';

/**
 * How long a clock of this kind runs. `variant` is the RAG, `possibly-red`/`others`, `urgent`/`others` or the
 * escalation stage where the catalogue says the length varies. A clock whose event gives the due time has no length:
 * asking for it, or for an unknown variant, is a bug and a plain error.
 */
export function clockLength(policy: Policy, kind: ClockKind, variant?: string): TimeRule {
  const { length } = policy.clocks[kind];
  if (length.kind === 'fixed') return length.rule;
  const rule = length.kind === 'varies' && variant !== undefined ? length.rules[variant] : undefined;
  if (!rule) throw new Error(`clock ${kind} has no length for ${String(variant)}`);
  return rule;
}

/** The starting event says when this clock is due. */
export function isDueTimeGiven(policy: Policy, kind: ClockKind): boolean {
  return policy.clocks[kind].length.kind === 'given';
}

/** Kinds that may turn out RED are read sooner (D17). */
export function firstReadLength(policy: Policy, kind: ContactKind): TimeRule {
  return clockLength(policy, 'first-read', policy.contacts.possiblyRed.includes(kind) ? 'possibly-red' : 'others');
}

/** When a clock is marked due soon; `time` is that of its rule, `elapsed` where the due time was given. */
export function dueSoonAt(policy: Policy, kind: ClockKind, span: Omit<Span, 'time'> & { time?: Time }): Date {
  return shareOf({ ...span, time: span.time ?? 'elapsed' }, policy.clocks[kind].dueSoon, policy.calendar);
}

export function mayPause(policy: Policy, kind: ClockKind, rag?: Rag): boolean {
  const { pausable } = policy.clocks[kind];
  return pausable === 'yes' || (pausable === 'not-when-red' && rag !== undefined && rag !== 'red');
}
