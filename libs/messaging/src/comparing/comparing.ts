import type { Timers } from '@mash/kernel';
import type { Topic } from '@mash/contracts';
import { Logger } from '@nestjs/common';
import type { Arrival } from '../inbox/arrival.js';
import { describe } from '../inbox/fate.js';
import type { Resends } from '../parked/resends.js';
import { Loop, type Next } from '../running/loop.js';
import type { OwnersHeads } from './heads.js';
import type { Behind, BusEnds, ComparedStore } from './ports.js';
import { QuietTopics } from './quiet-topics.js';

type Parts = {
  readonly topics: () => readonly Topic[];
  readonly ends: BusEnds;
  readonly heads: OwnersHeads;
  readonly store: ComparedStore;
  readonly resends: Resends;
  readonly take: (arrival: Arrival) => Promise<void>;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic: () => number;
  readonly timers?: Timers | undefined;
};

const EVERY_MS = 60_000;
const SOON_MS = 15_000;

type Outcome = 'complete' | 'more' | 'not-now';

/**
 * Finds what the bus never brought and no later event of its stream gives away: offsets that were set to the end, a
 * topic that was deleted or has lost its last records, a database of an earlier hour. Once everything on the bus is
 * read, this reader's positions are held against what the owners have sent.
 */
export class Comparing {
  private readonly logger = new Logger('inbox');
  private readonly quiet: QuietTopics;
  private readonly loop: Loop;
  private stopping = false;
  private completeAt: number;

  constructor(private readonly parts: Parts) {
    this.completeAt = parts.monotonic();
    this.quiet = new QuietTopics(parts.monotonic);
    this.loop = new Loop({
      turn: () => this.turn(),
      idle: { first: EVERY_MS, cap: EVERY_MS },
      failed: (error) => {
        this.logger.warn({ event: 'inbox.not-compared', cause: describe(error) });
      },
      timers: parts.timers,
    });
  }

  /** How long ago every topic was compared; at first, how long this process runs. */
  get notComparedSeconds(): number {
    return (this.parts.monotonic() - this.completeAt) / 1000;
  }

  start(): void {
    this.stopping = false;
    this.loop.start();
  }

  /** Resolves when the stream in hand is caught up. */
  stop(): Promise<void> {
    this.stopping = true;
    return this.loop.stop();
  }

  /** The group's offsets may be others than before. */
  joined(): void {
    this.quiet.forget();
    this.loop.signal();
  }

  /** Compares every topic, as far as may be now. */
  async turn(): Promise<Next> {
    const outcomes: Outcome[] = [];
    for (const topic of this.parts.topics()) outcomes.push(await this.compareWhole(topic));
    if (outcomes.includes('not-now')) return { inMs: SOON_MS };
    this.completeAt = this.parts.monotonic();
    return { inMs: EVERY_MS };
  }

  private async compareWhole(topic: Topic): Promise<Outcome> {
    try {
      for (;;) {
        const outcome = this.stopping ? 'not-now' : await this.comparePage(topic);
        if (outcome !== 'more') return outcome;
      }
    } catch (error) {
      this.logger.warn({ event: 'inbox.not-compared', topic: topic.name, cause: describe(error) });
      return 'not-now';
    }
  }

  private async comparePage({ name, writer }: Topic): Promise<Outcome> {
    const { ends, heads, store } = this.parts;
    const after = await store.until(name);
    if (after === undefined) return this.begin({ name, writer });
    /** First where the bus ends, then what was sent: so that what is still to be read is never taken for missing. */
    const end = await ends.passed(name);
    if (end === undefined) return 'not-now';
    if (this.quiet.isQuiet(name, end)) return 'complete';
    const { until, streams, more } = await heads.since({ owner: writer, topic: name, after });
    for (const stream of await store.behind(name, streams)) {
      if (this.stopping) return 'not-now';
      await this.catchUp({ name, writer }, stream);
    }
    await store.compared(name, until, after);
    if (more) return 'more';
    this.quiet.compared(name, end);
    return 'complete';
  }

  /** From its first start on, however long it then takes until all that is on the bus is read. */
  private async begin({ name, writer }: Pick<Topic, 'name' | 'writer'>): Promise<Outcome> {
    const { until } = await this.parts.heads.since({ owner: writer, topic: name, after: undefined });
    await this.parts.store.compared(name, until, undefined);
    return 'more';
  }

  private async catchUp({ name, writer }: Pick<Topic, 'name' | 'writer'>, stream: Behind): Promise<void> {
    const { key, sequence, taken } = stream;
    this.logger.error({ event: 'inbox.events-missed', topic: name, key, taken, sent: sequence });
    let reached = taken;
    while (reached < sequence) {
      const resent = await this.parts.resends.after({ owner: writer, topic: name, key, sequence: reached });
      const last = Number(resent.at(-1)?.headers['ce_streamsequence'] ?? 0);
      if (last <= reached) throw new Error(`${writer} does not have what it has sent`);
      for (const arrival of resent) await this.parts.take(arrival);
      reached = last;
    }
  }
}
