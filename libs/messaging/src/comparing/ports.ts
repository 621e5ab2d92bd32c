import type { Head } from './heads.js';

/** A stream that this reader has not taken up to where its owner has come. */
export type Behind = Head & { readonly taken: number };

export abstract class ComparedStore {
  /** Up to where a topic was compared, in its owner's words. */
  abstract until(topic: string): Promise<string | undefined>;
  /** Notes it, unless somebody has meanwhile set another moment than the one it was compared after. */
  abstract compared(topic: string, until: string, after: string | undefined): Promise<void>;
  /** Those of the streams of which something is missing. */
  abstract behind(topic: string, streams: readonly Head[]): Promise<readonly Behind[]>;
}

/** The bus, as far as this reader has read it. */
export abstract class BusEnds {
  /** Where the topic ended a moment ago, if this reader has passed that; `undefined` when there is more to read first. */
  abstract passed(topic: string): Promise<string | undefined>;
}
