import { Clock } from '@mash/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Alarms } from '../../domain/alarms.js';
import type { ClockId } from '../../domain/clock/clock.js';

export const ALARMS = 'alarms';

/** Alarms further away are armed by the reconciliation, when they come near. */
export const WITHIN_MS = 48 * 3_600_000;

/** Ids only, and nothing waits for Redis: a command that cannot be sent at once fails, and the sweep rings instead. */
@Injectable()
export class AlarmQueue extends Alarms {
  private readonly logger = new Logger('alarms');
  private readonly redis: Redis;
  private readonly queue: Queue;

  constructor(
    readonly redisUrl: string,
    private readonly clock: Clock,
  ) {
    super();
    this.redis = new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
    this.redis.on('error', (error) => this.heldUp(error));
    this.queue = new Queue(ALARMS, { connection: this.redis });
    this.queue.on('error', (error) => this.heldUp(error));
  }

  override arm(id: ClockId, version: number, at: Date): void {
    const delay = at.getTime() - this.clock.now().getTime();
    if (delay > WITHIN_MS) return;
    const job = {
      jobId: `sla_${id}_v${version}`,
      delay: Math.max(delay, 0),
      removeOnComplete: true,
      removeOnFail: true,
    };
    this.queue.add('ring', { id }, job).catch((error: unknown) => this.heldUp(error));
  }

  /** Whether Redis answers; the promises are kept either way. */
  async answers(): Promise<boolean> {
    try {
      await this.redis.ping();
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.queue.close();
    this.redis.disconnect();
  }

  private heldUp(error: unknown): void {
    this.logger.debug({ event: 'alarms.held-up', cause: error instanceof Error ? error.name : 'unknown' });
  }
}
