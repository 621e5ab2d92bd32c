import { Logger } from '@nestjs/common';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Arrival } from '../inbox/arrival.js';
import { envelopeIn } from '../inbox/arrival.js';
import type { HeldEvent } from './held-store.js';
import type { Resends } from './resends.js';

type Parts = {
  readonly catalogue: Catalogue;
  readonly resends: Resends;
  /** `begins`: its owner has nothing before it any more. */
  readonly take: (arrival: Arrival, begins?: boolean) => Promise<void>;
};

/** Fetches what is missing before a held event. */
export class Gaps {
  private readonly logger = new Logger('inbox');

  constructor(private readonly parts: Parts) {}

  /** Whether everything before the event has been taken over now. Fails when the owner is away. */
  async close({ arrival, position, streamSequence = 0 }: HeldEvent): Promise<boolean> {
    const { key } = arrival;
    const topic = this.parts.catalogue.topic(arrival.topic);
    if (topic === undefined) return false;
    const { writer: owner, name, retention } = topic;
    /** A stream of which nothing was ever taken may begin up to here, with the oldest event that its owner has kept. */
    const beginsUntil = position === 0 && retention !== 'forever' ? streamSequence : 1;
    let reached = position;
    while (reached + 1 < streamSequence) {
      const resent = await this.parts.resends.after({ owner, topic: name, key, sequence: reached });
      const taken = await this.takeAll(resent, reached, beginsUntil);
      if (taken === reached) return false;
      reached = taken;
    }
    return true;
  }

  private async takeAll(resent: readonly Arrival[], from: number, beginsUntil: number): Promise<number> {
    let reached = from;
    for (const arrival of resent) {
      const sequence = sequenceOf(arrival);
      const begins = reached === 0 && sequence > 1 && sequence <= beginsUntil;
      if (!begins && sequence !== reached + 1) return reached;
      await this.parts.take(arrival, begins);
      if (begins) this.logger.warn({ event: 'inbox.begins-later', topic: arrival.topic, key: arrival.key, sequence });
      reached = sequence;
    }
    return reached;
  }
}

const sequenceOf = (arrival: Arrival): number => envelopeIn(arrival)?.streamSequence ?? 0;
