import { Logger } from '@nestjs/common';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { ClockId } from '../../domain/clock/clock.js';
import type { RingClocks } from '../../use-cases/ring-clocks.js';
import { ALARMS } from './alarm-queue.js';

/** An alarm goes off. */
export function ringJob(redisUrl: string, ringClocks: RingClocks): { close: () => Promise<void> } {
  const logger = new Logger('alarms');
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const heldUp = (error: Error): void => logger.debug({ event: 'alarms.held-up', cause: error.name });
  redis.on('error', heldUp);
  const worker = new Worker<{ id: ClockId }>(ALARMS, ({ data }) => ringClocks.one(data.id), {
    connection: redis,
    concurrency: 8,
    drainDelay: 30,
    stalledInterval: 60_000,
    runRetryDelay: 1_000,
  });
  worker.on('error', heldUp);
  return {
    close: async () => {
      await worker.close();
      redis.disconnect();
    },
  };
}
