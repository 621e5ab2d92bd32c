import type { Transactions } from '@mash/kernel';
import { Logger } from '@nestjs/common';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Effects } from '../inbox/effects.js';
import { describe, fateOf } from '../inbox/fate.js';
import { read } from '../inbox/reading.js';
import { withRefusals, type Refusals } from '../inbox/refusals.js';
import { MOST_STARTS } from '../inbox/starts.js';
import type { Metrics } from '../metrics.js';
import { waitAfter } from '../running/waits.js';
import type { Gaps } from './gaps.js';
import type { HeldEvent, HeldStore } from './held-store.js';

type Parts = {
  readonly transactions: Transactions;
  readonly store: HeldStore;
  readonly catalogue: Catalogue;
  readonly effects: Effects;
  readonly gaps: Gaps;
  readonly metrics: Metrics;
  /** How long an unknown error counts as passing. */
  readonly patienceMs: number;
};

/** It has become clear that the event is not what its contract says. */
class NotTheContract extends Error {}

/**
 * How a try ended; `filled`: what was missing before it is here and comes first; `not-held`: somebody else was quicker, or
 * another event of its stream comes first.
 */
export type Tried = 'applied' | 'filled' | 'waiting' | 'parked' | 'not-held';

const TRIES = { first: 200, cap: 30_000 };
/** What passes by itself is worth a look more often. */
const PASSING_TRIES = { first: 200, cap: 3_000 };

/** Gives held events to their handlers again, each stream in its order. */
export class HeldEvents {
  private readonly logger = new Logger('inbox');
  /** Begun by this process and not ended: begun again, they are no sign of a death. */
  private readonly begun = new Set<string>();

  constructor(private readonly parts: Parts) {}

  /** Tries the first event of every stream that is due; whether any of them moved. */
  async turn(): Promise<boolean> {
    let moved = false;
    for (const held of await this.parts.store.due(50)) {
      const tried = await this.tryOne(held);
      moved ||= tried === 'applied' || tried === 'filled';
    }
    return moved;
  }

  /** `patienceMs` 0: one failure parks it, as when a person has asked for the try. */
  async tryOne(held: HeldEvent, patienceMs: number = this.parts.patienceMs): Promise<Tried> {
    if (isBeyond(held)) return this.closeGap(held, patienceMs);
    if (held.starts >= MOST_STARTS) return this.park(held, 'killed-the-process', 'no start came to its end');
    return this.apply(held, patienceMs);
  }

  /** Runs the handlers, whatever is missing before the event. */
  async apply(held: HeldEvent, patienceMs: number): Promise<Tried> {
    const { transactions, metrics } = this.parts;
    await this.begin(held.id);
    try {
      const applied = await withRefusals((refusals) => transactions.run(() => this.effect(held.id, refusals)));
      this.begun.delete(held.id);
      if (!applied) return await this.notBegun(held.id);
      metrics.took('applied-later');
      this.logger.log({ event: 'inbox.applied-later', eventId: held.eventId, topic: held.arrival.topic });
      return 'applied';
    } catch (error) {
      return this.failed(held, error, patienceMs);
    }
  }

  private async begin(id: string): Promise<void> {
    if (this.begun.has(id)) return;
    await this.parts.store.begin(id);
    this.begun.add(id);
  }

  /** No handler ran, so it is no start. */
  private async notBegun(id: string): Promise<Tried> {
    await this.parts.store.notBegun(id);
    return 'not-held';
  }

  private async effect(id: string, refusals: Refusals): Promise<boolean> {
    const { store, catalogue, effects } = this.parts;
    const held = await store.lock(id);
    if (held === undefined) return false;
    const reading = read(held.arrival, catalogue);
    if (reading.kind !== 'event') throw new NotTheContract(reading.why);
    const handled = await effects.of(reading.received, refusals, (consumer) => held.seenBy.includes(consumer));
    await store.end(held, { how: 'applied' }, handled);
    return true;
  }

  private async failed(held: HeldEvent, error: unknown, patienceMs: number): Promise<Tried> {
    if (error instanceof NotTheContract) return this.park(held, 'not-the-contract', error.message);
    const isPassing = fateOf(error) === 'passing';
    return this.note(held, {
      reason: held.reason === 'behind' ? 'failed' : held.reason,
      error: describe(error),
      inMs: waitAfter(held.attempts, isPassing ? PASSING_TRIES : TRIES),
      patienceMs: isPassing ? Infinity : patienceMs,
    });
  }

  private async closeGap(held: HeldEvent, patienceMs: number): Promise<Tried> {
    try {
      if (await this.parts.gaps.close(held)) return 'filled';
    } catch (error) {
      return this.failed(held, error, patienceMs);
    }
    return this.park(held, 'gap', 'its owner does not have what is missing');
  }

  private park(held: HeldEvent, reason: HeldEvent['reason'], error: string): Promise<Tried> {
    return this.note(held, { reason, error, inMs: 0, patienceMs: 0 });
  }

  private async note(held: HeldEvent, failed: Parameters<HeldStore['failed']>[1]): Promise<Tried> {
    const parked = await this.parts.store.failed(held.id, failed);
    this.begun.delete(held.id);
    const { topic, key } = held.arrival;
    const line = { eventId: held.eventId, topic, key, reason: failed.reason, error: failed.error };
    if (parked) this.logger.error({ event: 'inbox.parked', ...line });
    else this.logger.warn({ event: 'inbox.waiting', ...line });
    return parked ? 'parked' : 'waiting';
  }
}

/** Something before it is missing. */
const isBeyond = ({ reason, streamSequence = 0, position }: HeldEvent): boolean =>
  reason === 'gap' && streamSequence > position + 1;
