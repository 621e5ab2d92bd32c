import { type Email, type EmailChange, isOpen, quiet } from './email.js';
import { isOutOfPatience, leaseUntil, nextTryAt } from './patience.js';

/** The address is in hand. What became needless meanwhile is quiet: it must not be sent. */
export function begin(email: Email, now: Date): EmailChange {
  if (!isOpen(email)) return quiet(email);
  if (email.superseded !== undefined) return needless(email, email.superseded, now);
  const attempt = email.attempt + 1;
  const state: Email = { ...email, fate: 'sending', attempt, tries: email.tries + 1, nextTryAt: leaseUntil(now) };
  return { state, events: [{ type: 'begun', attempt, at: now }] };
}

/** The mail server took it. True whichever attempt it was, and whatever was thought of it meanwhile; told once. */
export function taken(email: Email, attempt: number, now: Date): EmailChange {
  if (email.fate === 'sent' || email.fate === 'settled') return quiet(email);
  const { reason: _overcome, ...rest } = email;
  return { state: { ...rest, fate: 'sent', sentAt: now }, events: [{ type: 'taken', attempt, at: now }] };
}

/** A passing fault: due again after a growing wait, until patience ends. Of an attempt that was overtaken it is quiet. */
export function putOff(email: Email, attempt: number, reason: string, now: Date): EmailChange {
  if (!isInHand(email, attempt)) return quiet(email);
  if (email.superseded !== undefined) return needless(email, email.superseded, now);
  if (isOutOfPatience(email, now)) return failed(email, reason, now);
  const state: Email = { ...email, fate: 'due', reason, nextTryAt: nextTryAt(email, now) };
  return { state, events: [{ type: 'put-off', attempt, reason, at: now }] };
}

/** The mail server will never take it: a person must see to it (N-25). */
export function refuse(email: Email, attempt: number, reason: string, now: Date): EmailChange {
  if (!isInHand(email, attempt)) return quiet(email);
  return email.superseded === undefined ? failed(email, reason, now) : needless(email, email.superseded, now);
}

/** There is nobody behind the recipient: a rota gap, a mailbox nobody entered. */
export function nobodyThere(email: Email, now: Date): EmailChange {
  if (!isOpen(email)) return quiet(email);
  const { state, events } = failed(email, 'no-recipient', now);
  return { state, events: [{ type: 'recipient-missing' }, ...events] };
}

/** The recipient may not be written to, or nobody may tell us where: found out before any attempt. */
export const unreachable = (email: Email, reason: string, now: Date): EmailChange =>
  isOpen(email) ? failed(email, reason, now) : quiet(email);

/** The owner of the address does not answer at present: as a passing fault, before any attempt. */
export function addressNotNow(email: Email, reason: string, now: Date): EmailChange {
  if (!isOpen(email)) return quiet(email);
  if (isOutOfPatience(email, now)) return failed(email, reason, now);
  const tried = { ...email, tries: email.tries + 1 };
  return { state: { ...tried, fate: 'due', reason, nextTryAt: nextTryAt(tried, now) }, events: [] };
}

/** The fact behind it was withdrawn or overtaken. What is on its way is let go, but goes no second time. */
export function supersede(email: Email, reason: string, now: Date): EmailChange {
  if (email.fate === 'due') return needless(email, reason, now);
  if (email.fate !== 'sending' || email.superseded !== undefined) return quiet(email);
  return { state: { ...email, superseded: reason }, events: [] };
}

/** Found needless when its turn came: the recipient is erased, or did it themselves. */
export const letGo = (email: Email, reason: string, now: Date): EmailChange =>
  isOpen(email) ? needless(email, reason, now) : quiet(email);

const isInHand = (email: Email, attempt: number): boolean => email.fate === 'sending' && email.attempt === attempt;

const failed = (email: Email, reason: string, now: Date): EmailChange => ({
  state: { ...email, fate: 'failed', reason },
  events: [{ type: 'failed', attempt: email.attempt, reason, at: now }],
});

const needless = (email: Email, reason: string, now: Date): EmailChange => ({
  state: { ...email, fate: 'not-needed', reason },
  events: [{ type: 'settled', how: 'not-needed', at: now }],
});
