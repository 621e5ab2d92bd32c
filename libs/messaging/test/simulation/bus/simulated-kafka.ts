import type { SimulatedProcess } from '@mash/testing';
import type { Kafka } from 'kafkajs';
import { placeOf, type Broker } from './broker.js';
import type { BusSettings } from './settings.js';
import { connectionClosed } from './faults.js';
import { SimulatedConsumer } from './simulated-consumer.js';
import { SimulatedProducer } from './simulated-producer.js';

/** As much of kafkajs' admin as this library uses. */
class SimulatedAdmin {
  constructor(
    private readonly broker: Broker,
    private readonly process: SimulatedProcess,
  ) {}

  connect(): Promise<void> {
    return this.#asked('connect');
  }

  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  async fetchTopicOffsets(topic: string) {
    await this.#asked('ends');
    return this.broker.partitionsOf(topic).map(({ number, low, end }) => ({
      ...{ partition: number, offset: String(end) },
      ...{ high: String(end), low: String(low) },
    }));
  }

  async fetchOffsets({ groupId, topics = [] }: { groupId: string; topics?: readonly string[] }) {
    await this.#asked('offsets');
    const { offsets } = this.broker.group(groupId);
    return topics.map((topic) => ({
      topic,
      partitions: this.broker.partitionsOf(topic).map(({ number }) => ({
        partition: number,
        offset: String(offsets.get(placeOf(topic, number)) ?? -1),
      })),
    }));
  }

  async #asked(what: string): Promise<void> {
    await this.process.step(`bus: admin ${what}`);
    if (this.broker.isAwayFor(this.process)) throw connectionClosed();
  }
}

/** One process's client of the broker. */
export const simulatedKafka = (broker: Broker, process: SimulatedProcess, settings: BusSettings): Kafka =>
  ({
    producer: () => new SimulatedProducer(broker, process, settings),
    admin: () => new SimulatedAdmin(broker, process),
    consumer: ({ groupId }: { groupId: string }) => new SimulatedConsumer(broker, process, { ...settings, groupId }),
  }) as unknown as Kafka;
