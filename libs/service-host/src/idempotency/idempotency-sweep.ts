import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HubLog } from '../observing/hub-log.js';
import { factsOf } from '../observing/safe-error.js';
import { IdempotentWork } from './idempotent-work.js';

const HOUR = 3_600_000;

/** Once an hour, forgets the keys of yesterday. */
@Injectable()
export class IdempotencySweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: IdempotentWork,
    private readonly log: HubLog,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.work.sweep().catch((error: unknown) => {
        this.log.warn('idempotency-sweep-failed', factsOf(error));
      });
    }, HOUR).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
