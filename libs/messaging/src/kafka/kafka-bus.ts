import type { Kafka, Message, Producer, RecordMetadata } from 'kafkajs';
import { headersOf, type OutboxRow } from '../relay/outbox-row.js';
import { Bus } from '../relay/ports.js';
import { FINITE } from './connection.js';

/**
 * Idempotence stays off: kafkajs rolls the sequence numbers of healthy partitions back with those of a failed one, and
 * the broker then takes the next send for a duplicate. `partition` is never set: an unknown one loses the record.
 */
export class KafkaBus extends Bus {
  private readonly producer: Producer;
  private connection: Promise<void> | undefined;

  constructor(kafka: Kafka) {
    super();
    this.producer = kafka.producer({
      idempotent: false,
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
      retry: FINITE,
    });
  }

  override async send(rows: readonly OutboxRow[]): Promise<void> {
    await this.connected();
    const topics = byTopic(rows);
    const topicMessages = [...topics].map(([topic, messages]) => ({ topic, messages }));
    const acknowledged = await this.producer.sendBatch({ acks: -1, topicMessages });
    if (!covers(acknowledged, topics)) throw new Error('The broker acknowledged fewer topics than were sent');
  }

  override async close(): Promise<void> {
    if (this.connection !== undefined) await this.producer.disconnect();
    this.connection = undefined;
  }

  private connected(): Promise<void> {
    this.connection ??= this.producer.connect().catch((error: unknown) => {
      this.connection = undefined;
      throw error;
    });
    return this.connection;
  }
}

function byTopic(rows: readonly OutboxRow[]): Map<string, Message[]> {
  const topics = new Map<string, Message[]>();
  for (const row of rows) {
    const messages = topics.get(row.topic) ?? [];
    messages.push({ key: row.key, value: row.value, headers: { ...headersOf(row) } });
    topics.set(row.topic, messages);
  }
  return topics;
}

const covers = (acknowledged: readonly RecordMetadata[], topics: ReadonlyMap<string, unknown>): boolean =>
  acknowledged.every(({ errorCode }) => errorCode === 0) &&
  new Set(acknowledged.map(({ topicName }) => topicName)).size === topics.size;
