import { SystemTimers, type Clock, type Timers } from '@mash/kernel';
import { Logger } from '@nestjs/common';
import type { Metrics } from '../metrics.js';
import type { ProcessEnd } from '../process-end.js';
import { Loop, type Next } from '../running/loop.js';
import { Sayings } from '../running/sayings.js';
import type { OwnPast } from '../restored/own-past.js';
import { CUT } from './batches.js';
import { HeldTopics } from './held-topics.js';
import { lingerAfter } from './linger.js';
import type { Bus, OutboxRows } from './ports.js';
import type { OutboxRow } from './outbox-row.js';
import { Publisher, type Published } from './publisher.js';
import { causeOf, fateOfSend, isLeaderless } from './send-fate.js';

type Parts = {
  readonly rows: OutboxRows;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly processEnd: ProcessEnd;
  /** How long a refused principal may go on before the process ends. */
  readonly patienceMs?: number;
  readonly timers?: Timers | undefined;
  /** Whether the database knows what was published under its name. */
  readonly past?: Pick<OwnPast, 'look' | 'isWhole'> | undefined;
};

const IDLE = { first: 250, cap: 2_000 };
/** A broker that is away is refused in a millisecond, and one that is back has rows waiting for it. */
const AFTER_FAILURE = { first: 100, cap: 300 };
const MINUTES = 3 * 60_000;

/** Only publisher of its service. */
export class Relay {
  private readonly logger = new Logger('relay');
  private readonly publisher: Publisher;
  private readonly loop: Loop;
  private readonly topics = new HeldTopics(() => this.timers.monotonic());
  private readonly sayings = new Sayings(() => this.timers.monotonic());
  private readonly timers: Timers;
  /** When the turn before this one began. */
  private lastTurn = -Infinity;
  /** The tenure in which it was seen whether the database knows what was published. */
  private looked: number | undefined;
  private forbiddenSince: number | undefined;

  constructor(private readonly parts: Parts) {
    this.timers = parts.timers ?? new SystemTimers();
    this.publisher = new Publisher(parts.rows, parts.bus);
    parts.metrics.relayHolds(() => this.topics.ages());
    this.loop = new Loop({
      turn: () => this.turn(),
      idle: IDLE,
      afterFailure: AFTER_FAILURE,
      failed: (error) => {
        this.failed(error);
      },
      timers: parts.timers,
    });
  }

  start(): void {
    this.loop.start();
  }

  /** There is something to send. */
  signal(): void {
    this.loop.signal();
  }

  /** Lets the batch in hand end, then gives the outbox up. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await this.parts.bus.close();
    await this.parts.rows.close();
  }

  /** The database is behind what was published under its name, as far as was seen: nothing leaves it. */
  get isHeldBack(): boolean {
    return this.parts.past?.isWhole === false;
  }

  /** Reads and publishes once. */
  async turn(): Promise<Next> {
    const tenure = await this.parts.rows.own();
    if (tenure === undefined || !(await this.mayPublish(tenure))) return 'idle';
    return this.publish();
  }

  private async mayPublish(tenure: number): Promise<boolean> {
    if (this.looked !== tenure) await this.parts.past?.look();
    this.looked = tenure;
    return !this.isHeldBack;
  }

  private async publish(): Promise<Next> {
    const begun = this.timers.monotonic();
    const sinceMs = begun - this.lastTurn;
    this.lastTurn = begun;
    const tried = this.topics.due();
    const rows = await this.parts.rows.next(CUT.rows, this.topics.waiting());
    const published = await this.publisher.publish(rows);
    this.report(published);
    for (const topic of tried) if (hasNoNeedToWait(topic, rows, published)) this.topics.release(topic);
    if (published.sent > 0) this.forbiddenSince = undefined;
    for (const [topic, error] of published.refused) this.refused(topic, error);
    return published.sent === 0 ? this.nextOfNothing() : this.nextOf(rows.length, sinceMs);
  }

  /**
   * What is committed here meanwhile has roused the loop: after less than a page there is no need to look again at once,
   * but soon, for what another process of this service commits.
   */
  private nextOf(rows: number, sinceMs: number): Next {
    if (rows >= CUT.rows) return 'now';
    const restMs = lingerAfter({ rows, sinceMs });
    return restMs > 0 ? { restMs } : { inMs: IDLE.first };
  }

  private nextOfNothing(): Next {
    const inMs = this.topics.nextInMs();
    return inMs === undefined ? 'idle' : { inMs: Math.min(inMs, IDLE.cap) };
  }

  private report({ sent, batches, parked }: Published): void {
    this.parts.metrics.relayed(sent, batches);
    for (const { topic, key, headers } of parked) {
      this.logger.error({ event: 'relay.event-parked', topic, key, eventId: headers['ce_id'] });
    }
  }

  /** The others go on; a principal that may not write at all ends all the same. */
  private refused(topic: string, error: unknown): void {
    this.topics.hold(topic, isLeaderless(error) ? AFTER_FAILURE : undefined);
    this.note(error, { event: 'relay.topic-held-up', topic });
  }

  private failed(error: unknown): void {
    this.note(error, { event: 'relay.held-up' });
  }

  private note(error: unknown, line: { readonly event: string; readonly topic?: string }): void {
    const [fate, cause] = [fateOfSend(error), causeOf(error)];
    this.parts.metrics.relayFailed(fate);
    const before = this.sayings.before(`${line.topic ?? ''} ${cause}`);
    if (before !== undefined) this.logger.warn({ ...line, fate, cause, ...(before > 0 && { before }) });
    if (fate === 'forbidden') this.forbidden();
    else if (line.topic === undefined) this.forbiddenSince = undefined;
  }

  private forbidden(): void {
    const now = this.parts.clock.now().getTime();
    this.forbiddenSince ??= now;
    if (now - this.forbiddenSince >= (this.parts.patienceMs ?? MINUTES)) this.parts.processEnd.end('relay-forbidden');
  }
}

/** Something of it was taken, or nothing of it is there; of a full page nobody knows. */
const hasNoNeedToWait = (topic: string, rows: readonly OutboxRow[], { refused }: Published): boolean =>
  rows.some((row) => row.topic === topic) ? !refused.has(topic) : rows.length < CUT.rows;
