import { SystemTimers, type Timers } from '@mash/kernel';
import { Wake } from './wake.js';
import { waitAfter, type Waits } from './waits.js';

/**
 * What a turn says about the next one: at once, when there is something to do, after so many milliseconds if nothing
 * rouses it before, or after so many whatever happens but a stop.
 */
export type Next = 'now' | 'idle' | { readonly inMs: number } | { readonly restMs: number };

type Turn = {
  readonly turn: () => Promise<Next>;
  /** How often to look when nobody rouses the loop. */
  readonly idle: Waits;
  /** Told of every turn that failed; the loop goes on. */
  readonly failed: (error: unknown) => void;
  /** How long to wait after failures, where what failed is cheap to try. */
  readonly afterFailure?: Waits;
  readonly timers?: Timers | undefined;
};

const AFTER_FAILURE: Waits = { first: 200, cap: 5_000 };

/** Takes turns one after another until it is stopped; roused by a signal, looking by itself as the net. */
export class Loop {
  private readonly wake: Wake;
  private readonly halt: Wake;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(private readonly work: Turn) {
    const { timers = new SystemTimers() } = work;
    this.wake = new Wake(timers);
    this.halt = new Wake(timers);
  }

  signal(): void {
    this.wake.signal();
  }

  start(): void {
    this.stopping = false;
    this.running ??= this.run();
  }

  /** Resolves when the turn in hand is over. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake.signal();
    this.halt.signal();
    await this.running;
    this.running = undefined;
  }

  private async run(): Promise<void> {
    let idle = 0;
    let failures = 0;
    while (!this.stopping) {
      const next = await this.oneTurn();
      failures = next === 'failed' ? failures + 1 : 0;
      idle = next === 'idle' ? idle + 1 : 0;
      const roused = await this.rest(next, next === 'failed' ? failures - 1 : idle - 1);
      if (roused) idle = 0;
    }
  }

  private async oneTurn(): Promise<Next | 'failed'> {
    try {
      return await this.work.turn();
    } catch (error) {
      this.work.failed(error);
      return 'failed';
    }
  }

  private async rest(next: Next | 'failed', times: number): Promise<boolean> {
    if (next === 'now') return false;
    if (next === 'idle') return this.wake.wait(waitAfter(times, this.work.idle));
    if (next !== 'failed' && 'inMs' in next) return this.wake.wait(next.inMs);
    /** Then a signal is no reason to hurry; a stop is. */
    await this.halt.wait(next === 'failed' ? waitAfter(times, this.work.afterFailure ?? AFTER_FAILURE) : next.restMs);
    return false;
  }
}
