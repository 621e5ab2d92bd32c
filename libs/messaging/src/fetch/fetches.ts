import type { Timers } from '@mash/kernel';
import type { SqlTransactions } from '@mash/persistence';
import { Logger } from '@nestjs/common';
import { Loop, type Next } from '../running/loop.js';
import type { FetchRows } from './fetch-rows.js';
import type { FetchRunner } from './fetch-runner.js';
import type { Fetch, Wanted } from './fetcher.js';

type Parts = {
  readonly rows: FetchRows;
  readonly runner: FetchRunner;
  readonly transactions: Pick<SqlTransactions, 'afterCommit'>;
  readonly timers?: Timers | undefined;
};

const AT_ONCE = 8;
const IDLE = { first: 500, cap: 5_000 };

/** Contents that are fetched from their owners, until they are here. */
export class Fetches {
  private readonly logger = new Logger('fetch');
  private readonly inHand = new Set<Promise<void>>();
  /** The database was not there to be told how they went: they need not wait for the end of their lease. */
  private readonly untold = new Set<Fetch>();
  private hasTakenOver = false;
  private readonly loop: Loop;

  constructor(private readonly parts: Parts) {
    this.loop = new Loop({
      turn: () => this.turn(),
      idle: IDLE,
      failed: (error) => {
        this.logger.warn({ event: 'fetch.held-up', cause: error instanceof Error ? error.name : 'unknown' });
      },
      timers: parts.timers,
    });
  }

  /** In the transaction of what made it necessary. A newer version takes the place of one that is still to be fetched. */
  async want(wanted: Wanted): Promise<void> {
    await this.parts.rows.want(wanted);
    this.parts.transactions.afterCommit(() => {
      this.loop.signal();
    });
  }

  /** Some may be due. */
  signal(): void {
    this.loop.signal();
  }

  start(): void {
    this.loop.start();
  }

  /** Resolves when what is in hand has ended. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.inHand);
  }

  /** Begins what is due and has room. */
  async turn(): Promise<Next> {
    await this.takeOver();
    await this.tellLate();
    const room = AT_ONCE - this.inHand.size;
    if (room === 0) return { inMs: IDLE.cap };
    const claimed = await this.claim(room);
    claimed.forEach((fetch) => {
      this.begin(fetch);
    });
    if (claimed.length > 0) return 'now';
    const inMs = await this.parts.rows.nextInMs();
    return inMs === undefined ? 'idle' : { inMs: Math.min(Math.max(inMs, 5), IDLE.cap) };
  }

  /** A claim that fails may have been made all the same: what it took is taken over later. */
  private async claim(room: number): Promise<readonly Fetch[]> {
    try {
      return await this.parts.rows.claim(room);
    } catch (error) {
      this.hasTakenOver = false;
      throw error;
    }
  }

  private async tellLate(): Promise<void> {
    for (const fetch of this.untold) {
      await this.parts.rows.again(fetch, { inMs: 0 });
      this.untold.delete(fetch);
    }
  }

  /** What nobody has in hand any more: a predecessor that died, or a claim of which the answer was lost. */
  private async takeOver(): Promise<void> {
    if (this.hasTakenOver || this.inHand.size > 0) return;
    await this.parts.rows.release();
    this.hasTakenOver = true;
  }

  private begin(fetch: Fetch): void {
    const running = this.parts.runner
      .run(fetch)
      .catch((error: unknown) => {
        this.untold.add(fetch);
        this.logger.warn({ event: 'fetch.held-up', edge: fetch.edge, cause: error instanceof Error ? error.name : '' });
      })
      .finally(() => {
        this.inHand.delete(running);
        this.loop.signal();
      });
    this.inHand.add(running);
  }
}
