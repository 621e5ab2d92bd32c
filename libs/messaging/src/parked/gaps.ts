import type { Topic } from '@mash/contracts';
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
  async close(held: HeldEvent): Promise<boolean> {
    const { arrival, position, streamSequence = 0 } = held;
    const topic = this.parts.catalogue.topic(arrival.topic);
    if (topic === undefined) return false;
    let reached = position === 0 && topic.retention !== 'forever' ? await this.begin(topic, held) : position;
    while (reached + 1 < streamSequence) {
      const resent = await this.after(topic, arrival, reached);
      const taken = await this.takeAll(resent, reached);
      if (taken === reached) return false;
      reached = taken;
    }
    return true;
  }

  /** A stream of which nothing was ever taken, with the oldest event that its owner has kept. Gives its number. */
  private async begin(topic: Topic, { arrival, streamSequence = 0 }: HeldEvent): Promise<number> {
    const [oldest] = await this.after(topic, arrival, 0);
    const sequence = oldest === undefined ? 0 : sequenceOf(oldest);
    if (oldest === undefined || sequence > streamSequence) return 0;
    await this.parts.take(oldest, true);
    if (sequence > 1) this.logger.warn({ event: 'inbox.begins-later', topic: topic.name, key: arrival.key, sequence });
    return sequence;
  }

  private after({ name, writer }: Topic, { key }: Arrival, sequence: number): Promise<readonly Arrival[]> {
    return this.parts.resends.after({ owner: writer, topic: name, key, sequence });
  }

  private async takeAll(resent: readonly Arrival[], from: number): Promise<number> {
    let reached = from;
    for (const arrival of resent) {
      if (sequenceOf(arrival) !== reached + 1) return reached;
      await this.parts.take(arrival);
      reached += 1;
    }
    return reached;
  }
}

const sequenceOf = (arrival: Arrival): number => envelopeIn(arrival)?.streamSequence ?? 0;
