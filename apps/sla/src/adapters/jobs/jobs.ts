import { SystemTimers } from '@mash/kernel';
import { Sql } from '@mash/persistence';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { RingClocks } from '../../use-cases/ring-clocks.js';
import { AlarmQueue } from './alarm-queue.js';
import { rearmJob } from './rearm.job.js';
import { ringJob } from './ring.job.js';
import { sweepJob } from './sweep.job.js';

type Job = { close: () => Promise<void> };

/** What runs by itself: alarms that go off, the sweep for those that did not, and arming them again. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnModuleDestroy {
  private running: readonly Job[] = [];

  constructor(
    private readonly ringClocks: RingClocks,
    private readonly alarms: AlarmQueue,
    private readonly sql: Sql,
  ) {}

  onApplicationBootstrap(): void {
    const timers = new SystemTimers();
    this.running = [
      ringJob(this.alarms.redisUrl, this.ringClocks),
      sweepJob(this.ringClocks, timers),
      rearmJob(this.sql, this.alarms, timers),
    ];
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.running.map((job) => job.close()));
    await this.alarms.close();
  }
}
