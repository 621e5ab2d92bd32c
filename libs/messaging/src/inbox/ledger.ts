import type { Envelope } from './arrival.js';
import { placeOf, type Place } from './place.js';
import { seenKey, type Handled, type Held, type InboxChanges, type Known } from './ports.js';

/** What one transaction knows, and what it has to write down at its end. */
export class Ledger {
  private readonly moved = new Map<string, number>();
  private readonly latest = new Map<string, Date>();
  private readonly heldKeys: Set<string>;
  private readonly held: Held[] = [];
  private readonly handled: Handled[] = [];

  constructor(
    private readonly topic: string,
    private readonly known: Known,
    private readonly begins = false,
  ) {
    this.heldKeys = new Set(known.heldKeys);
  }

  place({ subject, streamSequence }: Envelope): Place {
    const last = this.moved.get(subject) ?? this.known.positions.get(subject);
    return placeOf(streamSequence, last, this.begins);
  }

  isHeld(key: string): boolean {
    return this.heldKeys.has(key);
  }

  isSeen(consumer: string, eventId: string): boolean {
    return this.known.seen.has(seenKey(consumer, eventId));
  }

  advance({ subject, streamSequence, time }: Envelope): void {
    this.moved.set(subject, streamSequence);
    const latest = this.latestOf(subject);
    this.latest.set(subject, latest !== undefined && latest > time ? latest : time);
  }

  /** Of a number that was taken: whether this is another event under it, younger than its stream and handled by nobody. */
  isAnother({ id, subject, time }: Envelope): boolean {
    const latest = this.latestOf(subject);
    return latest !== undefined && time > latest && ![...this.known.seen].some((seen) => seen.endsWith(` ${id}`));
  }

  /** A gap does not hold its key: what closes it must pass. */
  hold(held: Held): void {
    this.held.push(held);
    const holdsKey = held.reason !== 'gap' && held.isApart !== true;
    if (held.envelope !== undefined && holdsKey) this.heldKeys.add(held.envelope.subject);
  }

  record(handled: readonly Handled[]): void {
    this.handled.push(...handled);
  }

  changes(): InboxChanges {
    const { topic, moved: positions, latest, handled, held } = this;
    return { topic, positions, latest, handled, held };
  }

  private latestOf(key: string): Date | undefined {
    return this.latest.get(key) ?? this.known.latest.get(key);
  }
}
