import type { Catalogue } from '../catalogue/catalogue.js';
import type { Arrival } from '../inbox/arrival.js';
import { envelopeIn } from '../inbox/arrival.js';
import type { HeldEvent } from './held-store.js';
import type { Resends } from './resends.js';

type Parts = {
  readonly catalogue: Catalogue;
  readonly resends: Resends;
  readonly take: (arrival: Arrival) => Promise<void>;
};

/** Fetches what is missing before a held event. */
export class Gaps {
  constructor(private readonly parts: Parts) {}

  /** Whether everything before the event has been taken over now. Fails when the owner is away. */
  async close({ arrival, position, streamSequence = 0 }: HeldEvent): Promise<boolean> {
    const { topic, key } = arrival;
    const owner = this.parts.catalogue.topic(topic)?.writer;
    if (owner === undefined) return false;
    let reached = position;
    while (reached + 1 < streamSequence) {
      const resent = await this.parts.resends.after({ owner, topic, key, sequence: reached });
      const taken = await this.takeAll(resent, reached);
      if (taken === reached) return false;
      reached = taken;
    }
    return true;
  }

  private async takeAll(resent: readonly Arrival[], from: number): Promise<number> {
    let reached = from;
    for (const arrival of resent) {
      if (envelopeIn(arrival)?.streamSequence !== reached + 1) return reached;
      await this.parts.take(arrival);
      reached += 1;
    }
    return reached;
  }
}
