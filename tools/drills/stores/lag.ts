import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import type { Ends } from '../../proof/topics.js';
import { asAdmin } from './bus.js';
import type { Readers } from './readers.js';

const LOOK_EVERY_MS = 200;

export type Behind = { readonly at: Deployment; readonly records: number };

type Parts = Pick<PartsDescriptor, 'kafka'>;

export function endsNow(parts: Parts, topics: Iterable<string>): Promise<Ends> {
  return asAdmin(parts, async (admin) => {
    const found = Array.from(new Set(topics), async (topic) => {
      const offsets = await admin.fetchTopicOffsets(topic);
      return [topic, new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)]))] as const;
    });
    return new Map(await Promise.all(found));
  });
}

/** How many records each group still has to take up to these ends; the groups that have none left out. */
export function lagging(parts: Parts, readers: Readers, ends: Ends): Promise<readonly Behind[]> {
  return asAdmin(parts, async (admin) => {
    const found = Array.from(readers, async ([at, topics]) => {
      const offsets = topics.length === 0 ? [] : await admin.fetchOffsets({ groupId: at, topics: [...topics] });
      const left = offsets.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => behind(BigInt(offset), ends.get(topic)?.get(partition))),
      );
      return { at, records: left.reduce((sum, one) => sum + one, 0) };
    });
    return (await Promise.all(found)).filter(({ records }) => records > 0);
  });
}

/** The groups that have not taken all up to the ends of now when the time has run out. */
export async function stillLagging(parts: Parts, readers: Readers, longestMs: number): Promise<readonly Behind[]> {
  const ends = await endsNow(parts, [...readers.values()].flat());
  for (const end = performance.now() + longestMs; ;) {
    const behind = await lagging(parts, readers, ends);
    if (behind.length === 0 || performance.now() > end) return behind;
    await pause(LOOK_EVERY_MS);
  }
}

/** A group that has committed nothing yet is at the start, which the broker says as -1. */
function behind(offset: bigint, end = 0n): number {
  const from = offset < 0n ? 0n : offset;
  return end > from ? Number(end - from) : 0;
}
