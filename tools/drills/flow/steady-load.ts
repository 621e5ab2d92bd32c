import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_REST_MS = 60_000;

export type LoadResult = { readonly started: number; readonly failed: readonly string[] };

/** Begins one piece of work after the other at a steady rate, however long those before it take, until it is stopped. */
export class SteadyLoad {
  private readonly failed: string[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private started = 0;
  private readonly loop: Promise<void>;

  constructor(
    rate: number,
    private readonly work: () => Promise<void>,
  ) {
    this.loop = this.run(1000 / rate);
  }

  /** Begins nothing more and waits for what is under way, for a minute at most: what is left then has failed. */
  async stop(): Promise<LoadResult> {
    this.stopping.abort();
    await this.loop;
    const rest = new AbortController();
    const late = pause(LONGEST_REST_MS, undefined, { signal: rest.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.underWay), late]);
    rest.abort();
    const left = Array.from(this.underWay, () => 'still under way a minute after the last began');
    return { started: this.started, failed: [...this.failed, ...left] };
  }

  private async run(everyMs: number): Promise<void> {
    const begun = performance.now();
    for (let number = 0; !this.stopping.signal.aborted; number += 1) {
      this.begin();
      const early = begun + (number + 1) * everyMs - performance.now();
      if (early > 0) await pause(early, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private begin(): void {
    this.started += 1;
    const one = this.work()
      .catch((error: unknown) => {
        this.failed.push(error instanceof Error ? error.message : String(error));
      })
      .finally(() => this.underWay.delete(one));
    this.underWay.add(one);
  }
}
