import { cutIntoBatches } from './batches.js';
import { streamOf, type OutboxRow } from './outbox-row.js';
import type { Bus, OutboxRows } from './ports.js';
import { causeOf, fateOfSend, isOfItsTopic } from './send-fate.js';

export type Published = {
  readonly sent: number;
  readonly batches: number;
  readonly parked: readonly OutboxRow[];
  /** By topic, why nothing of it was taken. */
  readonly refused: ReadonlyMap<string, unknown>;
};

/** Sends rows in their order, one awaited batch after another, and moves each batch once it is acknowledged. */
export class Publisher {
  constructor(
    private readonly rows: OutboxRows,
    private readonly bus: Bus,
  ) {}

  /**
   * Fails as the bus does, but for a failure of one topic, which only its own rows wait for; what was acknowledged before
   * is moved, the rest stays.
   */
  async publish(rows: readonly OutboxRow[]): Promise<Published> {
    const run = new Run(this.rows, this.bus);
    for (const batch of cutIntoBatches(rows)) await run.send(batch);
    return run;
  }
}

class Run implements Published {
  readonly parked: OutboxRow[] = [];
  readonly refused = new Map<string, unknown>();
  sent = 0;
  batches = 0;
  private readonly stopped = new Set<string>();

  constructor(
    private readonly rows: OutboxRows,
    private readonly bus: Bus,
  ) {}

  async send(batch: readonly OutboxRow[]): Promise<void> {
    const flowing = batch.filter((row) => !this.refused.has(row.topic) && !this.stopped.has(streamOf(row)));
    if (flowing.length === 0) return;
    try {
      await this.bus.send(flowing);
    } catch (error) {
      await this.settle(flowing, error);
      return;
    }
    await this.rows.sent(flowing);
    this.sent += flowing.length;
    this.batches += 1;
  }

  private settle(batch: readonly OutboxRow[], error: unknown): Promise<void> {
    if (isOfItsTopic(error)) return this.apart(batch, error);
    if (fateOfSend(error) === 'unsendable') return this.narrow(batch, causeOf(error));
    throw error;
  }

  /** Each topic by itself, until it is known which one it was. */
  private async apart(batch: readonly OutboxRow[], error: unknown): Promise<void> {
    const topics = Map.groupBy(batch, ({ topic }) => topic);
    if (topics.size > 1) for (const rows of topics.values()) await this.send(rows);
    else for (const topic of topics.keys()) this.refused.set(topic, error);
  }

  /** Halves until the one row is found that the broker will never take. */
  private async narrow(batch: readonly OutboxRow[], because: string): Promise<void> {
    const [first] = batch;
    if (batch.length > 1 || first === undefined) {
      const half = Math.ceil(batch.length / 2);
      await this.send(batch.slice(0, half));
      await this.send(batch.slice(half));
      return;
    }
    await this.rows.park(first, because);
    this.parked.push(first);
    this.stopped.add(streamOf(first));
  }
}
