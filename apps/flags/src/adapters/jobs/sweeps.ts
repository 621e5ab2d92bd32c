import { Ids, SystemTimers, Timers } from '@mash/kernel';
import { runAs } from '@mash/persistence';
import { factsOf } from '@mash/service-host';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { EntryId } from '../../domain/ids.js';
import { EraseFlags } from '../../use-cases/erase-flags.js';
import { ExpireFlags } from '../../use-cases/expire-flags.js';

export const EXPIRE_EVERY_MS = 60_000;
export const ERASE_EVERY_MS = 3_600_000;
const AT_ONCE = 100;

/** What runs by itself: flags that end, once a minute; what is kept no longer, once an hour. */
@Injectable()
export class Sweeps implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('sweeps');
  private cancels: readonly (() => void)[] = [];
  private inHand: Promise<void> = Promise.resolve();

  constructor(
    private readonly expireFlags: ExpireFlags,
    private readonly eraseFlags: EraseFlags,
    private readonly ids: Ids,
  ) {}

  onApplicationBootstrap(): void {
    const timers: Timers = new SystemTimers();
    this.cancels = [
      timers.every(EXPIRE_EVERY_MS, () => this.next('expire', () => this.expire())),
      timers.every(ERASE_EVERY_MS, () => this.next('erase', () => this.erase())),
    ];
  }

  async onModuleDestroy(): Promise<void> {
    this.cancels.forEach((cancel) => {
      cancel();
    });
    await this.inHand;
  }

  private async expire(): Promise<void> {
    while ((await this.expireFlags.execute(AT_ONCE)) === AT_ONCE);
  }

  private async erase(): Promise<void> {
    let after: EntryId | undefined;
    do after = await this.eraseFlags.ended(AT_ONCE, after);
    while (after !== undefined);
  }

  /** One after the other; one that fails is tried again at its next turn. */
  private next(name: string, sweep: () => Promise<void>): void {
    const acting = { actorId: 'service:flags', role: 'service', requestId: this.ids.next() };
    this.inHand = this.inHand
      .then(() => runAs(acting, sweep))
      .catch((error: unknown) => {
        this.logger.warn({ event: 'sweep.held-up', sweep: name, ...factsOf(error) });
      });
  }
}
