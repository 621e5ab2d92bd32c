import type { Deployment } from '@mash/kernel';
import type { PartsDescriptor } from '../../../stack/descriptor.js';
import { asAdmin } from '../../stores/bus.js';

/** Sets where a group, which has no member now, goes on reading these topics. Answers how many records it passes over. */
export function setOffsets(
  parts: Pick<PartsDescriptor, 'kafka'>,
  { of, topics, to }: { readonly of: Deployment; readonly topics: readonly string[]; readonly to: 'start' | 'end' },
): Promise<number> {
  return asAdmin(parts, async (admin) => {
    let passedOver = 0;
    for (const topic of topics) {
      const ends = await admin.fetchTopicOffsets(topic);
      const [before] = await admin.fetchOffsets({ groupId: of, topics: [topic] });
      const was = new Map(before?.partitions.map(({ partition, offset }) => [partition, Math.max(0, Number(offset))]));
      const partitions = ends.map(({ partition, high, low }) => ({ partition, offset: to === 'end' ? high : low }));
      passedOver += partitions.reduce(
        (sum, { partition, offset }) => sum + Number(offset) - (was.get(partition) ?? 0),
        0,
      );
      await admin.setOffsets({ groupId: of, topic, partitions });
    }
    return passedOver;
  });
}
