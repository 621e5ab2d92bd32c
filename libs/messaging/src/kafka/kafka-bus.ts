import type { Kafka, Message, Producer, RecordMetadata } from 'kafkajs';
import { headersOf, type OutboxRow } from '../relay/outbox-row.js';
import { Bus } from '../relay/ports.js';
import { isOfItsTopic } from '../relay/send-fate.js';
import { BRIEF } from './connection.js';

/**
 * Idempotence stays off: kafkajs rolls the sequence numbers of healthy partitions back with those of a failed one, and
 * the broker then takes the next send for a duplicate. `partition` is never set: an unknown one loses the record.
 */
export class KafkaBus extends Bus {
  private connection: Promise<Producer> | undefined;

  constructor(private readonly kafka: Kafka) {
    super();
  }

  override async send(rows: readonly OutboxRow[]): Promise<void> {
    const producer = await this.connected();
    const topics = byTopic(rows);
    const topicMessages = [...topics].map(([topic, messages]) => ({ topic, messages }));
    try {
      const acknowledged = await producer.sendBatch({ acks: -1, topicMessages });
      if (!covers(acknowledged, topics)) throw new Error('The broker acknowledged fewer topics than were sent');
    } catch (error) {
      if (isOfItsTopic(error)) this.leave(producer);
      throw error;
    }
  }

  override async close(): Promise<void> {
    const { connection } = this;
    this.connection = undefined;
    await (await connection?.catch(() => undefined))?.disconnect();
  }

  /** The relay, which sends again, is the retry. */
  private connected(): Promise<Producer> {
    this.connection ??= connectedTo(
      this.kafka.producer({
        idempotent: false,
        allowAutoTopicCreation: false,
        maxInFlightRequests: 1,
        retry: { ...BRIEF, retries: 0 },
      }),
    ).catch((error: unknown) => {
      this.connection = undefined;
      throw error;
    });
    return this.connection;
  }

  /** A producer asks for every topic it has ever written to, and one that is gone fails it for all of them. */
  private leave(producer: Producer): void {
    this.connection = undefined;
    producer.disconnect().catch(() => undefined);
  }
}

async function connectedTo(producer: Producer): Promise<Producer> {
  await producer.connect();
  return producer;
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
