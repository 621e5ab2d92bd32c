import { Logger } from '@nestjs/common';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Metrics } from '../metrics.js';
import { Turns } from '../running/turns.js';
import type { Arrival } from './arrival.js';
import { describe, fateOf, isOnlyIts } from './fate.js';
import type { Handling, Instead } from './handling.js';
import type { Attempts } from './ports.js';
import { read, type Reading } from './reading.js';
import { Reports } from './reports.js';
import { Starts } from './starts.js';

export type Chunk = { readonly topic: string; readonly partition: number; readonly arrivals: readonly Arrival[] };

type Parts = {
  readonly catalogue: Catalogue;
  readonly handling: Handling;
  readonly attempts: Attempts;
  readonly metrics: Metrics;
  /** Told when an event is held and will be tried again, or parked. */
  readonly holding: () => void;
};

const FIRST_RETRY = 200;
const ONE_AT_A_TIME = 'suspects';

/** Takes events of one partition in their order. Everything is safe to repeat; nothing is thrown. */
export class Inbox {
  private readonly logger = new Logger('inbox');
  private readonly starts: Starts;
  private readonly reports: Reports;
  private readonly suspects = new Turns();

  constructor(private readonly parts: Parts) {
    this.starts = new Starts(parts.attempts);
    this.reports = new Reports(parts.metrics, parts.holding);
  }

  /**
   * How many of them, counted from the first, are safely taken over: applied, refused, held or seen before. Fewer than
   * all means a passing failure: come again with the rest.
   */
  async take(chunk: Chunk): Promise<number> {
    try {
      const readings = chunk.arrivals.map((arrival) => read(arrival, this.parts.catalogue));
      if (readings.length > 1 && (await this.takeTogether(chunk, readings))) return readings.length;
      return await this.takeOneByOne(chunk, readings);
    } catch (error) {
      this.heldUp(chunk, error);
      return 0;
    }
  }

  /** What another process has begun is read anew: the partitions may have come from one. */
  forget(): void {
    this.starts.forget();
  }

  /**
   * Takes one event that did not come by the bus. It is held and handled from there: where it was begun is then known of
   * it alone, should it kill the process. `begins`: its owner has nothing before it. Fails for a passing reason only.
   */
  async takeResent(arrival: Arrival, begins = false): Promise<void> {
    const batch = { topic: arrival.topic, readings: [read(arrival, this.parts.catalogue)], begins };
    this.reports.of(await this.parts.handling.apply(batch, undefined, { reason: 'behind', state: 'waiting' }));
    this.parts.metrics.took('resent');
  }

  private async takeTogether(chunk: Chunk, readings: readonly Reading[]): Promise<boolean> {
    if (await this.starts.wereCutShort(chunk)) return false;
    try {
      await this.starts.begin(chunk);
      this.reports.of(await this.parts.handling.apply({ topic: chunk.topic, readings }), readings.length);
      return true;
    } catch (error) {
      this.logger.debug({ event: 'inbox.group-failed', topic: chunk.topic, cause: describe(error) });
      return false;
    }
  }

  private async takeOneByOne(chunk: Chunk, readings: readonly Reading[]): Promise<number> {
    for (const [index, reading] of readings.entries()) {
      const taken = await this.takeOne({ ...chunk, arrivals: [reading.arrival] }, reading);
      if (!taken) return index;
    }
    await this.starts.passed(chunk);
    return readings.length;
  }

  /** Suspects of all partitions one after another: else whatever was in hand beside the one that kills dies as often. */
  private async takeOne(chunk: Chunk, reading: Reading): Promise<boolean> {
    const take = (): Promise<boolean> => this.takeNow(chunk, reading);
    return (await this.starts.areSuspect(chunk)) ? this.suspects.run(ONE_AT_A_TIME, take) : take();
  }

  private async takeNow(chunk: Chunk, reading: Reading): Promise<boolean> {
    const batch = { topic: chunk.topic, readings: [reading] };
    try {
      if (await this.starts.areSpent(chunk)) {
        this.reports.of(
          await this.parts.handling.apply(batch, undefined, { reason: 'killed-the-process', state: 'parked' }),
        );
        return true;
      }
      await this.starts.begin(chunk);
      this.reports.of(await this.parts.handling.applyAnswered(batch));
      await this.starts.ended(chunk);
      return true;
    } catch (error) {
      if (fateOf(error) === 'unknown' || isOnlyIts(error)) return this.hold(batch, error);
      this.heldUp(chunk, error);
      await this.starts.survived(chunk);
      return false;
    }
  }

  /** Tried again from where it is held, so that nothing but its own stream waits for it. */
  private async hold(batch: Parameters<Handling['apply']>[0], error: unknown): Promise<boolean> {
    const instead: Instead = { reason: 'failed', state: 'waiting', error: describe(error), inMs: FIRST_RETRY };
    this.reports.of(await this.parts.handling.apply(batch, undefined, instead));
    return true;
  }

  private heldUp({ topic, partition }: Chunk, error: unknown): void {
    this.logger.warn({ event: 'inbox.held-up', topic, partition, cause: describe(error) });
  }
}
