import type { Letter } from './letter/letter.js';

export type Message = Letter & {
  readonly emailId: string;
  readonly to: string;
  readonly urgent: boolean;
};

export type Delivery =
  | { readonly kind: 'taken' }
  | { readonly kind: 'passing'; readonly reason: string }
  | { readonly kind: 'final'; readonly reason: string };

export abstract class MailServer {
  /** Every way it can end is an answer; each email has one Message-ID for all its attempts. */
  abstract send(message: Message): Promise<Delivery>;
}
