import type { Timers } from '@mash/kernel';
import type { Comparing } from './comparing/comparing.js';
import type { HeldEvents } from './parked/held-events.js';
import type { HeldStore } from './parked/held-store.js';
import type { Fetches } from './fetch/fetches.js';
import type { KafkaInbox } from './kafka/kafka-inbox.js';
import type { Relay } from './relay/relay.js';
import { Loop, type Next } from './running/loop.js';
import type { Logger } from '@nestjs/common';
import { describe } from './inbox/fate.js';

type Parts = {
  readonly relay: Relay;
  readonly inbox: KafkaInbox;
  readonly held: HeldEvents;
  readonly heldStore: HeldStore;
  readonly fetches: Fetches;
  readonly comparisons: Comparing;
  readonly keepHouse: () => Promise<void>;
  /** Lets go what else holds a connection. */
  readonly close: () => Promise<void>;
  readonly logger: Logger;
  readonly timers?: Timers | undefined;
};

const HOUR = 3_600_000;
const IDLE = { first: 500, cap: 5_000 };

/** Everything that runs by itself here, started together and stopped in order. */
export class Messaging {
  private readonly heldLoop: Loop;
  private readonly housekeeping: Loop;
  private closing: Promise<void> | undefined;

  constructor(private readonly parts: Parts) {
    this.heldLoop = this.loop('inbox.held-up', () => this.heldTurn());
    this.housekeeping = this.loop('housekeeping.failed', () => parts.keepHouse().then(() => ({ inMs: HOUR })));
  }

  /** Consuming within 15 seconds, or nothing to consume. */
  get isReady(): boolean {
    return this.parts.inbox.isReady;
  }

  /** Whether what is committed may leave: it may not while the database is behind what it has published. */
  get mayPublish(): boolean {
    return !this.parts.relay.isHeldBack;
  }

  start(): void {
    this.parts.relay.start();
    this.heldLoop.start();
    this.parts.fetches.start();
    this.parts.comparisons.start();
    this.housekeeping.start();
  }

  /** Held events may move. */
  heldSomething(): void {
    this.heldLoop.signal();
  }

  /** First: takes nothing new, ends what is in hand. */
  stopConsuming(): Promise<void> {
    return this.parts.inbox.close();
  }

  /** Second: fetches, comparisons and held events that are being tried come to their end. */
  async drain(): Promise<void> {
    const { fetches, comparisons } = this.parts;
    await Promise.all([this.heldLoop.stop(), fetches.stop(), comparisons.stop(), this.housekeeping.stop()]);
  }

  /** Third: after it nothing is published; what waits in the outbox is for the next process. */
  stopRelay(): Promise<void> {
    return this.parts.relay.stop();
  }

  /** All three in their order; once. */
  stop(): Promise<void> {
    this.closing ??= this.stopInOrder();
    return this.closing;
  }

  private async stopInOrder(): Promise<void> {
    await this.stopConsuming();
    await this.drain();
    await this.stopRelay();
    await this.parts.close();
  }

  private loop(event: string, turn: () => Promise<Next>): Loop {
    const { logger, timers } = this.parts;
    const failed = (error: unknown): void => {
      logger.warn({ event, cause: describe(error) });
    };
    return new Loop({ turn, idle: IDLE, failed, timers });
  }

  private async heldTurn(): Promise<Next> {
    if (await this.parts.held.turn()) return 'now';
    const inMs = await this.parts.heldStore.nextInMs();
    return inMs === undefined ? 'idle' : { inMs: Math.min(Math.max(inMs, 50), IDLE.cap) };
  }
}
