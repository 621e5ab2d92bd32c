import type { Change } from '@mash/kernel';
import type { ActorId } from '../contact/contact.js';
import type { InboundEmailId } from '../ids.js';
import { AlreadySettled } from './errors.js';

/** What somebody may ask for by email, none of which is taken by email: flags by telephone (Y-19), support by the form (B-50). */
export const ASKED_BY_EMAIL = ['flag', 'support'] as const;
export type AskedByEmail = (typeof ASKED_BY_EMAIL)[number];

export const SETTLED_HOW = ['answered', 'not-needed', 'contact-made'] as const;
export type SettledHow = (typeof SETTLED_HOW)[number];

/** An email that is not taken as what it asks for, kept until somebody has settled it. Nothing of its text is. */
export type InboundEmail = {
  readonly id: InboundEmailId;
  readonly version: number;
  /** The sender's own id of it. */
  readonly messageId: string;
  readonly from: string;
  readonly reason: AskedByEmail;
  readonly receivedAt: Date;
  readonly settled?: { readonly how: SettledHow; readonly by: ActorId; readonly at: Date };
};

type Settled = InboundEmail & Required<Pick<InboundEmail, 'settled'>>;

export type InboundEmailEvent =
  | { readonly type: 'email-not-accepted'; readonly email: InboundEmail }
  | { readonly type: 'inbound-email-settled'; readonly email: Settled };

export type InboundEmailChange = Change<InboundEmail, InboundEmailEvent>;

export type Came = Pick<InboundEmail, 'id' | 'messageId' | 'from' | 'receivedAt'> & { readonly asks: AskedByEmail };

/** Y-19: whatever it asks for, it is answered and settled by a person, and becomes neither a flag nor a contact. */
export function notAccepted({ asks: reason, receivedAt, ...came }: Came, now: Date): InboundEmailChange {
  /** Its promise counts from then, and a gateway's clock may be fast. */
  const email = { ...came, version: 0, reason, receivedAt: receivedAt > now ? now : receivedAt };
  return { state: email, events: [{ type: 'email-not-accepted', email }] };
}

export type Settling = { readonly how: SettledHow; readonly by: ActorId };

export function settle(email: InboundEmail, { how, by }: Settling, now: Date): InboundEmailChange {
  if (email.settled !== undefined) throw new AlreadySettled(email.id);
  const settled = { ...email, settled: { how, by, at: now } };
  return { state: settled, events: [{ type: 'inbound-email-settled', email: settled }] };
}
