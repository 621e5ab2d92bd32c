import type { Deployment } from '@mash/kernel';

/** How far one stream has come. */
export type Head = { readonly key: string; readonly sequence: number };

/** How far the streams of a topic have come that moved since the last look. */
export type Heads = {
  /** The owner's own word for the moment up to which this is true; the next look begins there. */
  readonly until: string;
  readonly streams: readonly Head[];
  /** There is another page after `until`. */
  readonly more: boolean;
};

/** Asks the owner of a topic how far its streams have come. */
export abstract class OwnersHeads {
  /** Without `after` none are told, only from when on to ask. Fails when the owner is away. */
  abstract since(asked: {
    readonly owner: Deployment;
    readonly topic: string;
    readonly after: string | undefined;
  }): Promise<Heads>;
}

/** How an owner says a moment, so that it can be given back to it to the microsecond. An SQL expression of one. */
export const inOwnersWords = (moment: string): string =>
  `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
