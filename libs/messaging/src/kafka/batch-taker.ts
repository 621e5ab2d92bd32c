import type { EachBatchPayload, IHeaders, KafkaMessage } from 'kafkajs';
import type { Arrival } from '../inbox/arrival.js';
import type { Inbox } from '../inbox/inbox.js';
import type { Metrics } from '../metrics.js';
import type { Clock } from '@mash/kernel';
import type { Headers } from '../outbox/envelope.js';
import { waitAfter } from '../running/waits.js';

type Offset = { readonly topic: string; readonly partition: number; readonly offset: string };

type Parts = {
  readonly inbox: Pick<Inbox, 'take'>;
  readonly commit: (offset: Offset) => Promise<void>;
  readonly metrics: Metrics;
  readonly clock: Clock;
};

const CHUNK = 100;
const PAUSES = { first: 200, cap: 5_000 };
const HEARTBEAT_MS = 1_000;

/**
 * Takes what one fetch brought of one partition, chunk by chunk, and commits each chunk's offset after the database has
 * it. Throws nothing but what `commit` throws on a rebalance, which kafkajs has to know.
 */
export class BatchTaker {
  private readonly failures = new Map<string, number>();

  constructor(private readonly parts: Parts) {}

  async take(payload: EachBatchPayload): Promise<void> {
    const { messages: fetched } = payload.batch;
    for (let from = 0; from < fetched.length; from += CHUNK) {
      if (!payload.isRunning() || payload.isStale()) return;
      const messages = fetched.slice(from, from + CHUNK);
      const taken = await beating(payload, () => this.takeChunk(payload, messages));
      const last = messages[taken - 1];
      if (last !== undefined) await this.commit(payload, last);
      if (taken < messages.length) {
        this.pause(payload);
        return;
      }
      await payload.heartbeat();
    }
  }

  private takeChunk({ batch: { topic, partition } }: EachBatchPayload, messages: readonly KafkaMessage[]) {
    return this.parts.inbox.take({
      topic,
      partition,
      arrivals: messages.map((message) => arrivalOf(topic, partition, message)),
    });
  }

  private async commit(payload: EachBatchPayload, message: KafkaMessage): Promise<void> {
    const { topic, partition, highWatermark } = payload.batch;
    this.failures.delete(placeOf(payload));
    payload.resolveOffset(message.offset);
    const offset = BigInt(message.offset) + 1n;
    const age = this.parts.clock.now().getTime() - Number(message.timestamp);
    this.parts.metrics.lagging(topic, partition, offset >= BigInt(highWatermark) ? 0 : Math.max(0, age / 1000));
    await this.parts.commit({ topic, partition, offset: String(offset) });
  }

  /** Only this partition waits; what was not resolved is fetched again. */
  private pause(payload: EachBatchPayload): void {
    const place = placeOf(payload);
    const failures = this.failures.get(place) ?? 0;
    this.failures.set(place, failures + 1);
    this.parts.metrics.paused();
    setTimeout(payload.pause(), waitAfter(failures, PAUSES)).unref();
  }
}

const placeOf = ({ batch }: EachBatchPayload): string => `${batch.topic}/${String(batch.partition)}`;

/** Keeps the group's session alive while handlers are slower than it. A failed beat shows itself at the next commit. */
async function beating<T>(session: Pick<EachBatchPayload, 'heartbeat'>, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void session.heartbeat().catch(() => undefined), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

function arrivalOf(topic: string, partition: number, message: KafkaMessage): Arrival {
  return {
    topic,
    partition,
    offset: BigInt(message.offset),
    key: message.key?.toString('utf8') ?? '',
    headers: textOf(message.headers ?? {}),
    value: message.value ?? undefined,
    recordedAt: new Date(Number(message.timestamp)),
  };
}

const textOf = (headers: IHeaders): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, firstOf(value)]));

const firstOf = (value: IHeaders[string]): string => String(Array.isArray(value) ? value[0] : (value ?? ''));
