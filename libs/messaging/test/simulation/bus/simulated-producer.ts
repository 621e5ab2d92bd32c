import type { SimulatedProcess } from '@mash/testing';
import type { Message, ProducerBatch, RecordMetadata } from 'kafkajs';
import type { Broker, Partition, Sent } from './broker.js';
import { connectionClosed, tooLarge } from './faults.js';
import type { BusSettings } from './settings.js';

const sentOf = ({ key, value, headers = {} }: Message): Sent => ({
  key: key?.toString(),
  value: value?.toString(),
  headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, String(header)])),
});

/** As much of kafkajs' producer as the relay uses. */
export class SimulatedProducer {
  constructor(
    private readonly broker: Broker,
    private readonly process: SimulatedProcess,
    private readonly settings: BusSettings,
  ) {}

  async connect(): Promise<void> {
    await this.process.step('bus: connect');
    if (this.broker.isAwayFor(this.process)) throw connectionClosed();
  }

  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  async sendBatch({ topicMessages = [] }: ProducerBatch): Promise<RecordMetadata[]> {
    const batches = this.#byPartition(topicMessages);
    for (const [partition, records] of batches) await this.#write(partition, records);
    await this.process.step('bus: acknowledge');
    if (this.broker.world.strikes(this.settings.faults.unacknowledged)) throw this.#struck('acknowledgement lost');
    return [...batches.keys()].map(({ topic, number }) => ({ topicName: topic, partition: number, errorCode: 0 }));
  }

  async #write(partition: Partition, records: readonly Sent[]): Promise<void> {
    const { broker, process, settings } = this;
    await process.step(`bus: write ${String(records.length)} on ${partition.topic}/${String(partition.number)}`);
    if (broker.isAwayFor(process)) throw connectionClosed();
    if (records.some((record) => settings.isTooLarge(partition.topic, record))) {
      settings.struck('too large');
      throw tooLarge();
    }
    const written = records.map((record) => settings.mangled(partition.topic, record));
    const { unwritten, late, twice, forgotten } = settings.faults;
    if (broker.world.strikes(unwritten)) throw this.#struck('send failed');
    if (broker.world.strikes(late)) {
      broker.world.after(broker.world.random.below(20_000), () => {
        broker.append(partition, written);
      });
      throw this.#struck('send timed out, written later');
    }
    if (broker.world.strikes(forgotten)) {
      this.#struck('forgotten by the broker');
      return;
    }
    broker.append(partition, written);
    if (!broker.world.strikes(twice)) return;
    this.#struck('sent twice by the client');
    broker.append(partition, written);
  }

  #struck(fault: string): Error {
    this.settings.struck(fault);
    this.broker.world.note(this.process.name, fault);
    return connectionClosed();
  }

  #byPartition(topics: NonNullable<ProducerBatch['topicMessages']>): ReadonlyMap<Partition, readonly Sent[]> {
    const batches = new Map<Partition, Sent[]>();
    for (const { topic, messages } of topics) {
      for (const sent of messages.map(sentOf)) {
        const partition = this.broker.partitionFor(topic, sent.key);
        const batch = batches.get(partition) ?? [];
        batches.set(partition, batch);
        batch.push(sent);
      }
    }
    return batches;
  }
}
