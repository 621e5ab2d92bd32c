import type { Introduced } from './letter/introduced.js';

/** Where one recipient is written to now. The address is used and forgotten. */
export type Addressed =
  | {
      readonly kind: 'found';
      readonly address: string;
      readonly personId?: string;
      /** Whom the recipient is to learn of, where an introduction was asked for; forgotten with the address. */
      readonly introduces?: readonly Introduced[];
    }
  | { readonly kind: 'nobody' }
  /** Not to be written to, or not to be asked about. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Erased or withdrawn by its owner. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-now'; readonly reason: string };

export abstract class Addresses {
  /** May ask the recipient's owner over the network: never inside a transaction. */
  abstract of(recipientRef: string, introductionId?: string): Promise<Addressed>;
}
