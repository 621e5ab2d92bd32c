import type { Contract, DataOf } from '@mash/contracts';
import type { Agency } from '@mash/kernel';

/** One fact as a handler gets it. */
export type Received<Of extends Contract = Contract> = {
  readonly id: string;
  readonly type: Of['type'];
  readonly subject: string;
  readonly data: DataOf<Of>;
  /** When it was written down; the fact's own time is in its data. */
  readonly time: Date;
  /** `mash:<deployment>` */
  readonly source: string;
  /** Whose topic it came on, where each agency has its own. */
  readonly agency?: Agency;
  readonly actor?: { readonly id: string; readonly role: string };
  /** Tells what is stale. */
  readonly aggregateVersion: number;
  /** Contiguous for one topic and key. */
  readonly streamSequence: number;
  readonly topic: string;
};

export type Consumer = {
  readonly contract: Contract;
  readonly name: string;
  readonly handle: (event: Received) => Promise<unknown>;
};

/**
 * One line of a service's table of consumers. `handle` runs in a transaction with the record that it ran, so repeats
 * are not its business. The name is the inbox key: never rename it.
 */
export const on = <Of extends Contract>(
  contract: Of,
  name: string,
  handle: (event: Received<Of>) => Promise<unknown>,
): Consumer => ({ contract, name, handle: handle as Consumer['handle'] });
