import type { Arrival, Envelope } from './arrival.js';

export type Reason = 'not-the-contract' | 'failed' | 'killed-the-process' | 'gap' | 'behind' | 'sequence-reused';

/** An event kept from its handlers. `waiting` is tried again after `inMs`; `parked` needs a person. */
export type Held = {
  readonly arrival: Arrival;
  readonly envelope: Envelope | undefined;
  /** Later events of its stream do not wait behind it. */
  readonly isApart?: boolean;
  readonly reason: Reason;
  readonly state: 'waiting' | 'parked';
  readonly error?: string;
  readonly inMs?: number;
};

export type Handled = { readonly consumer: string; readonly eventId: string; readonly refused: string | undefined };

export type Question = {
  readonly topic: string;
  readonly keys: readonly string[];
  readonly eventIds: readonly string[];
};

/** What is known of some streams of one topic. */
export type Known = {
  /** By key, the sequence taken last. */
  readonly positions: ReadonlyMap<string, number>;
  /** By key, the time of the latest event that was taken, where it is known. */
  readonly latest: ReadonlyMap<string, Date>;
  /** Keys with an event that must be handled first. */
  readonly heldKeys: ReadonlySet<string>;
  /** `<consumer> <event id>` */
  readonly seen: ReadonlySet<string>;
};

export type InboxChanges = {
  readonly topic: string;
  readonly positions: ReadonlyMap<string, number>;
  readonly latest: ReadonlyMap<string, Date>;
  readonly handled: readonly Handled[];
  readonly held: readonly Held[];
};

/** What was taken of one topic, without what is held of it. */
export type Taken = Omit<InboxChanges, 'held'>;

export abstract class InboxStore {
  /** Locks the positions of these keys until the transaction ends. */
  abstract open(question: Question): Promise<Known>;
  abstract write(changes: InboxChanges): Promise<void>;
}

export type Attempt = {
  readonly topic: string;
  readonly partition: number;
  readonly first: bigint;
  readonly last: bigint;
  readonly starts: number;
};

/** Who began what, written before the handlers run: it outlives a process that they kill. */
export abstract class Attempts {
  /** What was begun last in this partition, by whatever process. */
  abstract last(topic: string, partition: number): Promise<Attempt | undefined>;
  abstract begin(attempt: Attempt): Promise<void>;
}

export const seenKey = (consumer: string, eventId: string): string => `${consumer} ${eventId}`;
