import type { Envelope } from './arrival.js';
import { placeOf, type Place } from './place.js';
import { seenKey, type Handled, type Held, type InboxChanges, type Known } from './ports.js';

/** What one transaction knows, and what it has to write down at its end. */
export class Ledger {
  private readonly moved = new Map<string, number>();
  private readonly heldKeys: Set<string>;
  private readonly held: Held[] = [];
  private readonly handled: Handled[] = [];

  constructor(
    private readonly topic: string,
    private readonly known: Known,
    private readonly historyCut: boolean,
  ) {
    this.heldKeys = new Set(known.heldKeys);
  }

  place({ subject, streamSequence }: Envelope): Place {
    const last = this.moved.get(subject) ?? this.known.positions.get(subject);
    return placeOf(streamSequence, last, this.historyCut);
  }

  isHeld(key: string): boolean {
    return this.heldKeys.has(key);
  }

  isSeen(consumer: string, eventId: string): boolean {
    return this.known.seen.has(seenKey(consumer, eventId));
  }

  advance({ subject, streamSequence }: Envelope): void {
    this.moved.set(subject, streamSequence);
  }

  /** A gap does not hold its key: what closes it must pass. */
  hold(held: Held): void {
    this.held.push(held);
    if (held.envelope !== undefined && held.reason !== 'gap') this.heldKeys.add(held.envelope.subject);
  }

  record(handled: readonly Handled[]): void {
    this.handled.push(...handled);
  }

  changes(): InboxChanges {
    return { topic: this.topic, positions: this.moved, handled: this.handled, held: this.held };
  }
}
