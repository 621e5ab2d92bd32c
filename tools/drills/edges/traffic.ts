import type { Slowness } from './edge.js';

/** What happens to whatever passes now. */
export class Traffic {
  slow: Slowness | undefined;
  cutAfter: number | undefined;
  private held: { readonly until: Promise<void>; readonly release: () => void } | undefined;

  /** Waits while nothing may pass. */
  async open(): Promise<void> {
    while (this.held !== undefined) await this.held.until;
  }

  hold(): void {
    if (this.held !== undefined) return;
    let release: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.held = { until, release };
  }

  free(): void {
    this.slow = undefined;
    this.cutAfter = undefined;
    this.held?.release();
    this.held = undefined;
  }
}
