import type { Timers } from '@mash/kernel';
import { Logger } from '@nestjs/common';
import type { RingClocks } from '../../use-cases/ring-clocks.js';

export const SWEEP_EVERY_MS = 5_000;
const AT_ONCE = 200;

/** Rings what every alarm forgot, by the database's time; losing Redis costs these seconds and nothing else. */
export function sweepJob(ringClocks: Pick<RingClocks, 'overdue'>, timers: Timers): { close: () => Promise<void> } {
  const logger = new Logger('sweep');
  let inHand: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    try {
      while ((await ringClocks.overdue(AT_ONCE)) === AT_ONCE);
    } catch (error) {
      logger.warn({ event: 'sweep.held-up', cause: error instanceof Error ? error.name : 'unknown' });
    }
  }

  const cancel = timers.every(SWEEP_EVERY_MS, () => {
    inHand ??= sweep().finally(() => {
      inHand = undefined;
    });
  });
  return {
    close: async () => {
      cancel();
      await inHand;
    },
  };
}
