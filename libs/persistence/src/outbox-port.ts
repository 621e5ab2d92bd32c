import type { Agency } from '@mash/kernel';

/** A fact on its way out, as its contract names it. */
export type Outgoing = {
  readonly type: string;
  readonly subject: string;
  readonly data: object;
  /** Chooses the topic of a family that has one per agency. */
  readonly agency?: Agency;
};

/** Where events wait, in the transaction of the change that made them, until they are published. */
export abstract class OutboxPort {
  /** `version` is the one that the change produced. */
  abstract append(
    aggregate: { readonly id: string; readonly version: number },
    events: readonly Outgoing[],
  ): Promise<void>;
}
