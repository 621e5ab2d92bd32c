import { type Email, type EmailChange, type Settlement } from './email.js';
import { NotFailed, OutcomeMissing } from './errors.js';

/** A person has put right what was wrong: tried anew, with the same Message-ID. */
export function resend(email: Email, now: Date): EmailChange {
  if (email.fate !== 'failed') throw new NotFailed(email.id, email.fate);
  const state: Email = { ...email, fate: 'due', tries: 0, tryingSince: now, nextTryAt: now };
  return { state, events: [{ type: 'due', at: now }] };
}

export type Settling = { readonly how?: Settlement | undefined; readonly by: string };

/** A person has seen to it another way, and says which (N-25). */
export function settle(email: Email, { how, by }: Settling, now: Date): EmailChange {
  if (email.fate !== 'failed') throw new NotFailed(email.id, email.fate);
  if (how === undefined) throw new OutcomeMissing(email.id);
  const state: Email = { ...email, fate: 'settled', settled: { how, by, at: now } };
  return { state, events: [{ type: 'settled', how, at: now }] };
}
