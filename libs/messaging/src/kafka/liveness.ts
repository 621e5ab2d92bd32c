/** Longer silence than this is no readiness. */
export const READY_WITHIN = 15_000;
/** Longer silence than this does not end by itself. */
export const STUCK_AFTER = 120_000;

/** Whether the consumer fetches: it does so at least twice a second, also when there is nothing. */
export class Liveness {
  private lastFetch: number | undefined;

  /** `monotonic`: milliseconds of a clock that nobody sets. */
  constructor(private readonly monotonic: () => number) {}

  fetched(): void {
    this.lastFetch = this.monotonic();
  }

  stopped(): void {
    this.lastFetch = undefined;
  }

  get isReady(): boolean {
    return this.silence() < READY_WITHIN;
  }

  /** It did fetch, and does not any more. */
  get isSilent(): boolean {
    return this.lastFetch !== undefined && !this.isReady;
  }

  private silence(): number {
    return this.lastFetch === undefined ? Infinity : this.monotonic() - this.lastFetch;
  }
}
