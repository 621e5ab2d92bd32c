import { BusEnds } from '../comparing/ports.js';
import type { LazyAdmin } from './lazy-admin.js';

type Offset = { readonly partition: number; readonly offset: string };
type End = { readonly partition: number; readonly low: string; readonly high: string };

/** Holds what the group has committed against where the partitions end. */
export class KafkaBusEnds extends BusEnds {
  constructor(
    private readonly admin: LazyAdmin,
    private readonly groupId: string,
  ) {
    super();
  }

  override async passed(topic: string): Promise<string | undefined> {
    const admin = await this.admin.connected();
    const found = await admin.fetchTopicOffsets(topic);
    const ends = found.toSorted((one, other) => one.partition - other.partition);
    const [committed] = await admin.fetchOffsets({ groupId: this.groupId, topics: [topic] });
    if (!isPassed(ends, committed?.partitions ?? [])) return undefined;
    return ends.map(({ high }) => high).join(' ');
  }
}

/** A partition without a commit is passed when it holds nothing. */
function isPassed(ends: readonly End[], committed: readonly Offset[]): boolean {
  const offsets = new Map(committed.map(({ partition, offset }) => [partition, BigInt(offset)]));
  return ends.every(({ partition, low, high }) => high === low || (offsets.get(partition) ?? -1n) >= BigInt(high));
}
