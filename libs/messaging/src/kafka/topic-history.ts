import type { Clock } from '@mash/kernel';
import type { Admin, Kafka } from 'kafkajs';
import { TopicHistory } from '../inbox/ports.js';

type Known = { readonly cut: ReadonlyMap<number, boolean>; readonly until: number };

const FRESH = 10 * 60_000;

/** Whether a partition's log still begins at its first record. */
export class KafkaTopicHistory extends TopicHistory {
  private readonly admin: Admin;
  private connection: Promise<void> | undefined;
  private readonly known = new Map<string, Known>();

  constructor(
    kafka: Kafka,
    private readonly clock: Clock,
  ) {
    super();
    this.admin = kafka.admin();
  }

  override async isCut(topic: string, partition: number): Promise<boolean> {
    const now = this.clock.now().getTime();
    const known = this.known.get(topic);
    if (known !== undefined && known.until > now) return known.cut.get(partition) ?? false;
    const cut = await this.ask(topic);
    this.known.set(topic, { cut, until: now + FRESH });
    return cut.get(partition) ?? false;
  }

  async close(): Promise<void> {
    if (this.connection !== undefined) await this.admin.disconnect();
    this.connection = undefined;
  }

  private async ask(topic: string): Promise<ReadonlyMap<number, boolean>> {
    this.connection ??= this.admin.connect().catch((error: unknown) => {
      this.connection = undefined;
      throw error;
    });
    await this.connection;
    const offsets = await this.admin.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, low }) => [partition, low !== '0']));
  }
}
