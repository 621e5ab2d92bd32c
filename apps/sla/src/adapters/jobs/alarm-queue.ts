import { Clock } from '@mash/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type Alarm, Alarms } from '../../domain/alarms.js';

export const ALARMS = 'alarms';

/** Alarms further away are armed by the reconciliation, when they come near: few are there to be lost, and soon there again. */
export const WITHIN_MS = 15 * 60_000;

/** Gone with a flush or a fresh Redis, and with it every alarm. */
const MARK = 'alarms-are-here';
const AT_ONCE = 100;

/** Ids only, and nothing waits for Redis: a command that cannot be sent at once fails, and the sweep rings instead. */
@Injectable()
export class AlarmQueue extends Alarms {
  private readonly logger = new Logger('alarms');
  private readonly redis: Redis;
  private readonly queue: Queue;
  private lostSome = false;

  constructor(
    readonly redisUrl: string,
    private readonly clock: Clock,
  ) {
    super();
    this.redis = new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 5_000 });
    this.redis.on('error', (error) => this.heldUp(error));
    /** What comes back may be what was written a second before, or somebody else. */
    this.redis.on('close', () => {
      this.lostSome = true;
    });
    this.queue = new Queue(ALARMS, { connection: this.redis });
    this.queue.on('error', (error) => this.heldUp(error));
  }

  override arm(alarm: Alarm): void {
    this.add([alarm]).catch((error: unknown) => {
      this.lostSome = true;
      this.heldUp(error);
    });
  }

  /** Arms all of them, those that are there already once. Fails when Redis does not take them. */
  async armAll(alarms: readonly Alarm[]): Promise<void> {
    this.lostSome = false;
    try {
      await this.redis.set(MARK, '');
      for (let from = 0; from < alarms.length; from += AT_ONCE) await this.add(alarms.slice(from, from + AT_ONCE));
    } catch (error) {
      this.lostSome = true;
      throw error;
    }
  }

  /** Whether Redis has every alarm that was armed. Fails when it does not answer. */
  async hasAll(): Promise<boolean> {
    const marks = await this.redis.exists(MARK);
    return marks === 1 && !this.lostSome;
  }

  async close(): Promise<void> {
    await this.queue.close();
    this.redis.disconnect();
  }

  private async add(alarms: readonly Alarm[]): Promise<void> {
    const now = this.clock.now().getTime();
    const near = alarms.filter(({ at }) => at.getTime() - now <= WITHIN_MS);
    await this.queue.addBulk(near.map((alarm) => jobFor(alarm, now)));
  }

  private heldUp(error: unknown): void {
    this.logger.debug({ event: 'alarms.held-up', cause: error instanceof Error ? error.name : 'unknown' });
  }
}

const jobFor = ({ id, version, at }: Alarm, now: number) => ({
  name: 'ring',
  data: { id },
  opts: {
    jobId: `sla_${id}_v${String(version)}`,
    delay: Math.max(at.getTime() - now, 0),
    removeOnComplete: true,
    removeOnFail: true,
  },
});
