import { factsOf, HubLog } from '@mash/service-host';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { EraseCopies } from '../../use-cases/erase-copies.js';

const HOUR_MS = 3_600_000;

/** At the start and every hour. What fails is tried again an hour later. */
@Injectable()
export class EraseCopiesJob implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running = Promise.resolve();

  constructor(
    private readonly eraseCopies: EraseCopies,
    private readonly log: HubLog,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.begin();
    }, HOUR_MS);
    this.begin();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private begin(): void {
    this.running = this.running.then(() => this.run());
  }

  private async run(): Promise<void> {
    try {
      const erased = await this.eraseCopies.execute();
      if (erased > 0) this.log.info('copies-erased', { count: erased });
    } catch (error) {
      this.log.error('copies-not-erased', factsOf(error));
    }
  }
}
