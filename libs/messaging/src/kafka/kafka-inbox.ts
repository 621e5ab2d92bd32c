import type { Topic } from '@mash/contracts';
import { Logger } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { Consumer, Kafka } from 'kafkajs';
import type { Inbox } from '../inbox/inbox.js';
import type { Metrics } from '../metrics.js';
import type { ProcessEnd } from '../process-end.js';
import type { BatchTaker } from './batch-taker.js';
import { ENDLESS } from './connection.js';
import { Liveness } from './liveness.js';

type Offset = { readonly topic: string; readonly partition: number; readonly offset: string };

type Parts = {
  readonly kafka: Kafka;
  readonly groupId: string;
  /** What to read; asked when the listening begins. */
  readonly topics: () => readonly Topic[];
  readonly inbox: Inbox;
  readonly takerFor: (commit: (offset: Offset) => Promise<void>) => BatchTaker;
  readonly metrics: Metrics;
  readonly processEnd: ProcessEnd;
};

/** Each partition in hand holds a connection of the service's pool. */
const MOST_AT_ONCE = 6;
const WATCH_MS = 5_000;

/** Nest's way to run this service's consumer: `app.connectMicroservice({ strategy: app.get(KafkaInbox) })`. */
export class KafkaInbox implements CustomTransportStrategy {
  readonly transportId = Symbol('mash.inbox');
  private readonly logger = new Logger('inbox');
  private readonly liveness = new Liveness(() => performance.now());
  private consumer: Consumer | undefined;
  private watch: NodeJS.Timeout | undefined;
  private listening = false;

  constructor(private readonly parts: Parts) {}

  /** Consuming, within the last 15 seconds; always, for a service that listens to nothing. */
  get isReady(): boolean {
    return this.listening && (this.consumer === undefined || this.liveness.isReady);
  }

  listen(callback: (error?: unknown) => void): void {
    this.start().then(
      () => {
        callback();
      },
      (error: unknown) => {
        callback(error);
      },
    );
  }

  /** Resolves when the chunks in hand are taken and the group is left. */
  async close(): Promise<void> {
    const { consumer } = this;
    this.listening = false;
    this.liveness.stopped();
    clearInterval(this.watch);
    this.consumer = undefined;
    await consumer?.disconnect();
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
    const taker = this.parts.takerFor((offset) => consumer.commitOffsets([offset]));
    const partitions = topics.reduce((sum, topic) => sum + topic.partitions, 0);
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: Math.min(partitions, MOST_AT_ONCE),
      eachBatch: (payload) => taker.take(payload),
    });
    this.watch = setInterval(() => {
      if (this.liveness.isStuck) this.parts.processEnd.end('consumer-stuck');
    }, WATCH_MS).unref();
  }

  /** `run` has long resolved when a consumer dies: this event is the only sign. */
  private listenTo(consumer: Consumer): void {
    const { events } = consumer;
    consumer.on(events.FETCH, () => {
      this.liveness.fetched();
    });
    consumer.on(events.GROUP_JOIN, ({ payload }) => {
      this.parts.inbox.forget();
      this.logger.log({ event: 'inbox.joined', groupId: payload.groupId, partitions: payload.memberAssignment });
    });
    consumer.on(events.CRASH, ({ payload: { error, restart } }) => {
      this.parts.metrics.crashed(restart);
      this.logger.error({ event: 'inbox.crashed', restart, cause: error.name });
      if (restart) return;
      this.liveness.stopped();
      this.parts.processEnd.end('consumer-crashed');
    });
  }
}
