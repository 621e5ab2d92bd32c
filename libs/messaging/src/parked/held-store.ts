import type { Arrival } from '../inbox/arrival.js';
import type { Handled, Reason } from '../inbox/ports.js';

/** An event that is held, first of its stream. */
export type HeldEvent = {
  readonly id: string;
  readonly arrival: Arrival;
  readonly eventId: string | undefined;
  readonly streamSequence: number | undefined;
  readonly reason: Reason;
  readonly state: 'waiting' | 'parked';
  readonly attempts: number;
  readonly starts: number;
  /** What the reader has taken of this stream; 0 for nothing yet. */
  readonly position: number;
  /** Consumers that have handled it already. */
  readonly seenBy: readonly string[];
};

export type Failed = {
  readonly reason: Reason;
  readonly error: string;
  readonly inMs: number;
  /** How long it may fail before it is parked; 0 parks it now. */
  readonly patienceMs: number;
};

export type Ended = { readonly how: 'applied' | 'discarded'; readonly by?: string; readonly because?: string };

export abstract class HeldStore {
  /** Of each stream the first held event, if it may be tried now. */
  abstract due(limit: number): Promise<readonly HeldEvent[]>;
  /** Milliseconds until the next one is due; `undefined` when none waits. */
  abstract nextInMs(): Promise<number | undefined>;
  /** In a transaction: locks stream and event; `undefined` when it is not held any more or not the first of its stream. */
  abstract lock(id: string): Promise<HeldEvent | undefined>;
  /** Counts a start, before the handlers run. */
  abstract begin(id: string): Promise<void>;
  /** Takes that back: no handler ran. */
  abstract notBegun(id: string): Promise<void>;
  /** Whether it is parked now. */
  abstract failed(id: string, failed: Failed): Promise<boolean>;
  /** In the transaction of the effect: closes the event and brings the position up to it. */
  abstract end(held: HeldEvent, ended: Ended, handled: readonly Handled[]): Promise<void>;
}
