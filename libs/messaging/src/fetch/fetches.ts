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
};

const AT_ONCE = 8;
const IDLE = { first: 500, cap: 5_000 };

/** Contents that are fetched from their owners, until they are here. */
export class Fetches {
  private readonly logger = new Logger('fetch');
  private readonly inHand = new Set<Promise<void>>();
  private hasTakenOver = false;
  private readonly loop = new Loop({
    turn: () => this.turn(),
    idle: IDLE,
    failed: (error) => {
      this.logger.warn({ event: 'fetch.held-up', cause: error instanceof Error ? error.name : 'unknown' });
    },
  });

  constructor(private readonly parts: Parts) {}

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
    const room = AT_ONCE - this.inHand.size;
    if (room === 0) return { inMs: IDLE.cap };
    const claimed = await this.parts.rows.claim(room);
    claimed.forEach((fetch) => {
      this.begin(fetch);
    });
    if (claimed.length > 0) return 'now';
    const inMs = await this.parts.rows.nextInMs();
    return inMs === undefined ? 'idle' : { inMs: Math.min(Math.max(inMs, 5), IDLE.cap) };
  }

  /** Once a process: what its predecessor was fetching when it died. */
  private async takeOver(): Promise<void> {
    if (this.hasTakenOver) return;
    await this.parts.rows.release();
    this.hasTakenOver = true;
  }

  private begin(fetch: Fetch): void {
    const running = this.parts.runner
      .run(fetch)
      .catch((error: unknown) => {
        this.logger.warn({ event: 'fetch.held-up', edge: fetch.edge, cause: error instanceof Error ? error.name : '' });
      })
      .finally(() => {
        this.inHand.delete(running);
        this.loop.signal();
      });
    this.inHand.add(running);
  }
}
