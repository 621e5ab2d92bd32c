import { SystemTimers, type Cancel, type Timers } from '@mash/kernel';
import type { Topic } from '@mash/contracts';
import { Logger } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { Consumer, Kafka } from 'kafkajs';
import { describe } from '../inbox/fate.js';
import type { Inbox } from '../inbox/inbox.js';
import type { Metrics } from '../metrics.js';
import type { ProcessEnd } from '../process-end.js';
import type { BatchTaker } from './batch-taker.js';
import { ENDLESS } from './connection.js';
import { isOfTheBroker } from './crash.js';
import { Lanes } from './lanes.js';
import { Liveness, READY_WITHIN, STUCK_AFTER } from './liveness.js';
import { NotedOffsets, type Offset } from './noted-offsets.js';
import { Silence } from './silence.js';

type Parts = {
  readonly kafka: Kafka;
  readonly groupId: string;
  /** What to read; asked when the listening begins. */
  readonly topics: () => readonly Topic[];
  readonly inbox: Inbox;
  readonly takerFor: (commit: (offset: Offset) => Promise<void>) => BatchTaker;
  readonly metrics: Metrics;
  readonly processEnd: ProcessEnd;
  /** Told when the group was joined anew. */
  readonly joined: () => void;
  /** Whether the broker answers somebody who is not the consumer. */
  readonly busAnswers: () => Promise<boolean>;
  readonly timers?: Timers | undefined;
};

/** Each partition in hand holds a connection of the service's pool. */
const MOST_AT_ONCE = 6;
const WATCH_MS = 5_000;
const AGAIN_AFTER_MS = 500;
/** A broker that is away does not keep a process from ending. */
const TOLD_WITHIN_MS = 1_000;
/** kafkajs says of a group that is forbidden that it has no coordinator. */
const MOST_IN_VAIN = 5;

/** Nest's way to run this service's consumer: `app.connectMicroservice({ strategy: app.get(KafkaInbox) })`. */
export class KafkaInbox implements CustomTransportStrategy {
  readonly transportId = Symbol('mash.inbox');
  private readonly logger = new Logger('inbox');
  private readonly liveness = new Liveness(() => this.timers.monotonic());
  private readonly timers: Timers;
  private readonly silence: Silence;
  private consumer: Consumer | undefined;
  private lanes: Lanes | undefined;
  private offsets: NotedOffsets | undefined;
  private watch: Cancel | undefined;
  private listening = false;
  /** Deaths one after another while the broker answered. */
  private inVain = 0;

  constructor(private readonly parts: Parts) {
    const timers = parts.timers ?? new SystemTimers();
    this.timers = timers;
    const { busAnswers } = parts;
    this.silence = new Silence({ liveness: this.liveness, busAnswers, monotonic: () => timers.monotonic() });
  }

  /** Consuming, and every partition moving, within the last 15 seconds; always, for a service that listens to nothing. */
  get isReady(): boolean {
    return this.listening && (this.consumer === undefined || (this.liveness.isReady && this.slowestMs < READY_WITHIN));
  }

  listen(callback: (error?: unknown) => void): void {
    this.start().then(
      () => {
        callback();
      },
      (error: unknown) => {
        if (!isOfTheBroker(error)) {
          callback(error);
          return;
        }
        this.crashed(error, false);
        callback();
      },
    );
  }

  /** Resolves when the chunks in hand are taken and the group is left. */
  async close(): Promise<void> {
    const { consumer } = this;
    this.listening = false;
    this.liveness.stopped();
    this.watch?.();
    this.consumer = undefined;
    await this.lanes?.stop();
    await this.offsets?.tellWithin(TOLD_WITHIN_MS);
    await consumer?.disconnect();
  }

  private get slowestMs(): number {
    return this.lanes?.slowestMs ?? 0;
  }

  private async start(): Promise<void> {
    const topics = this.parts.topics();
    this.listening = true;
    if (topics.length === 0) return;
    const consumer = this.parts.kafka.consumer({
      groupId: this.parts.groupId,
      sessionTimeout: 10_000,
      heartbeatInterval: 1_000,
      rebalanceTimeout: 30_000,
      maxWaitTimeInMs: 500,
      minBytes: 1,
      maxBytesPerPartition: 256 * 1024,
      allowAutoTopicCreation: false,
      retry: ENDLESS,
    });
    this.consumer = consumer;
    this.listenTo(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: topics.map(({ name }) => name), fromBeginning: true });
    await this.run(consumer, topics);
  }

  private async run(consumer: Consumer, topics: readonly Topic[]): Promise<void> {
    const offsets = new NotedOffsets({
      commit: (noted) => consumer.commitOffsets([...noted]),
      timers: this.timers,
      failed: (error) => {
        this.logger.debug({ event: 'inbox.offsets-not-told', cause: describe(error) });
      },
    });
    const taker = this.parts.takerFor((offset) => {
      offsets.note(offset);
      return Promise.resolve();
    });
    const lanes = new Lanes(taker, this.timers);
    this.offsets = offsets;
    this.lanes = lanes;
    const partitions = topics.reduce((sum, topic) => sum + topic.partitions, 0);
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: Math.min(partitions, MOST_AT_ONCE),
      eachBatch: (payload) => lanes.take(payload),
    });
    this.watch = this.timers.every(WATCH_MS, () => void this.look());
  }

  private async look(): Promise<void> {
    if (this.slowestMs > STUCK_AFTER || (await this.silence.isStuck())) this.parts.processEnd.end('consumer-stuck');
  }

  /** `run` has long resolved when a consumer dies: this event is the only sign. */
  private listenTo(consumer: Consumer): void {
    const { events } = consumer;
    consumer.on(events.FETCH, () => {
      this.liveness.fetched();
    });
    consumer.on(events.GROUP_JOIN, ({ payload }) => {
      this.inVain = 0;
      this.parts.inbox.forget();
      this.parts.metrics.forgetLags();
      this.lanes?.rejoined();
      this.offsets?.forget();
      this.parts.joined();
      this.logger.log({ event: 'inbox.joined', groupId: payload.groupId, partitions: payload.memberAssignment });
    });
    consumer.on(events.CRASH, ({ payload: { error, restart } }) => {
      this.crashed(error, restart);
    });
  }

  /** The process is not ended for a broker that is away: it answers, and the next one would hear nothing either. */
  private crashed(error: unknown, restarts: boolean): void {
    const again = restarts || isOfTheBroker(error);
    this.parts.metrics.crashed(again);
    this.logger.error({ event: 'inbox.crashed', restart: again, cause: describe(error) });
    if (restarts) return;
    this.liveness.stopped();
    if (again) this.startAnew();
    else this.parts.processEnd.end('consumer-crashed');
  }

  private startAnew(): void {
    this.watch?.();
    this.lanes?.rejoined();
    this.offsets?.forget();
    this.timers.after(AGAIN_AFTER_MS, () => {
      void this.startUnlessInVain();
    });
  }

  private async startUnlessInVain(): Promise<void> {
    this.inVain = (await this.parts.busAnswers()) ? this.inVain + 1 : 0;
    if (!this.listening) return;
    if (this.inVain > MOST_IN_VAIN) {
      this.parts.processEnd.end('consumer-crashed');
      return;
    }
    await this.start().catch((error: unknown) => {
      this.crashed(error, false);
    });
  }
}
