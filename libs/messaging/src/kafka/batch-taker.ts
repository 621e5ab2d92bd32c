import type { EachBatchPayload, IHeaders, KafkaMessage } from 'kafkajs';
import type { Arrival } from '../inbox/arrival.js';
import type { Inbox } from '../inbox/inbox.js';
import type { Metrics } from '../metrics.js';
import { SystemTimers, type Clock, type Timers } from '@mash/kernel';
import type { Headers } from '../outbox/envelope.js';
import { waitAfter } from '../running/waits.js';

type Offset = { readonly topic: string; readonly partition: number; readonly offset: string };

type Parts = {
  readonly inbox: Pick<Inbox, 'take'>;
  readonly commit: (offset: Offset) => Promise<void>;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly timers?: Timers | undefined;
  /** How many share a transaction at most. */
  readonly together?: number | undefined;
};

const TOGETHER = 100;
const PAUSES = { first: 200, cap: 5_000 };
const HEARTBEAT_MS = 1_000;

/**
 * Takes what one fetch brought of one partition, chunk by chunk, and commits each chunk's offset after the database has
 * it. Throws nothing but what `commit` throws on a rebalance, which kafkajs has to know.
 */
export class BatchTaker {
  private readonly failures = new Map<string, number>();
  private readonly timers: Timers;
  private readonly together: number;

  constructor(private readonly parts: Parts) {
    this.timers = parts.timers ?? new SystemTimers();
    this.together = parts.together ?? TOGETHER;
  }

  async take(payload: EachBatchPayload): Promise<void> {
    const { messages: fetched } = payload.batch;
    for (let from = 0; from < fetched.length; from += this.together) {
      if (!payload.isRunning() || payload.isStale()) return;
      const messages = fetched.slice(from, from + this.together);
      const taken = await this.beating(payload, messages);
      const last = messages[taken - 1];
      if (last !== undefined) await this.commit(payload, last);
      const next = messages[taken];
      if (next !== undefined) {
        this.pause(payload, next);
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

  /** What has become somebody else's is theirs to note. */
  private async commit(payload: EachBatchPayload, message: KafkaMessage): Promise<void> {
    if (payload.isStale()) return;
    const { topic, partition, highWatermark } = payload.batch;
    this.failures.delete(placeOf(payload));
    payload.resolveOffset(message.offset);
    const offset = BigInt(message.offset) + 1n;
    if (offset >= BigInt(highWatermark)) this.parts.metrics.lagging(topic, partition, 0);
    else this.lagBehind(payload, message);
    await this.parts.commit({ topic, partition, offset: String(offset) });
  }

  /** Only this partition waits; what was not resolved is fetched again. */
  private pause(payload: EachBatchPayload, next: KafkaMessage): void {
    this.lagBehind(payload, next);
    const place = placeOf(payload);
    const failures = this.failures.get(place) ?? 0;
    this.failures.set(place, failures + 1);
    this.parts.metrics.paused();
    this.timers.after(waitAfter(failures, PAUSES), payload.pause(), { idle: true });
  }

  private lagBehind({ batch: { topic, partition } }: EachBatchPayload, message: KafkaMessage): void {
    const age = this.parts.clock.now().getTime() - Number(message.timestamp);
    this.parts.metrics.lagging(topic, partition, Math.max(0, age / 1000));
  }

  /** Keeps the group's session alive while handlers are slower than it. A failed beat shows itself at the next commit. */
  private async beating(payload: EachBatchPayload, messages: readonly KafkaMessage[]): Promise<number> {
    const [first] = messages;
    const cancel = this.timers.every(HEARTBEAT_MS, () => {
      if (first !== undefined) this.lagBehind(payload, first);
      payload.heartbeat().catch(() => undefined);
    });
    try {
      return await this.takeChunk(payload, messages);
    } finally {
      cancel();
    }
  }
}

const placeOf = ({ batch }: EachBatchPayload): string => `${batch.topic}/${String(batch.partition)}`;

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
