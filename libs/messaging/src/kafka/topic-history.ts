import type { Clock } from '@mash/kernel';
import { TopicHistory } from '../inbox/ports.js';
import type { LazyAdmin } from './lazy-admin.js';

type Known = { readonly cut: ReadonlyMap<number, boolean>; readonly until: number };

const FRESH = 10 * 60_000;

/** Whether a partition's log still begins at its first record. */
export class KafkaTopicHistory extends TopicHistory {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly admin: LazyAdmin,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async isCut(topic: string, partition: number): Promise<boolean> {
    const now = this.clock.now().getTime();
    const known = this.known.get(topic);
    if (known !== undefined && known.until > now) return known.cut.get(partition) ?? false;
    const cut = await this.ask(topic).catch((error: unknown) => olderThan(known, error));
    this.known.set(topic, { cut, until: now + FRESH });
    return cut.get(partition) ?? false;
  }

  private async ask(topic: string): Promise<ReadonlyMap<number, boolean>> {
    const admin = await this.admin.connected();
    const offsets = await admin.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, low }) => [partition, low !== '0']));
  }
}

/** What was cut stays cut, and a stream that seems to begin in its middle is a gap, of which the owner is asked. */
function olderThan(known: Known | undefined, error: unknown): Known['cut'] {
  if (known === undefined) throw error;
  return known.cut;
}
