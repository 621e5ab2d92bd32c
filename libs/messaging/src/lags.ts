type Lag = { readonly topic: string; readonly partition: string; readonly seconds: number };
type Since = Pick<Lag, 'topic' | 'partition'> & { readonly since: number | undefined };

/** How far each partition is behind, at whatever moment somebody asks. */
export class Lags {
  private readonly known = new Map<string, Since>();

  /** `monotonic`: milliseconds of a clock that nobody sets. */
  constructor(private readonly monotonic: () => number) {}

  /** 0: nothing waits. */
  tell(topic: string, partition: number, seconds: number): void {
    const since = seconds > 0 ? this.monotonic() - seconds * 1000 : undefined;
    this.known.set(`${topic}/${String(partition)}`, { topic, partition: String(partition), since });
  }

  forget(): void {
    this.known.clear();
  }

  now(): readonly Lag[] {
    const now = this.monotonic();
    return [...this.known.values()].map(({ since = now, ...place }) => ({ ...place, seconds: (now - since) / 1000 }));
  }
}
