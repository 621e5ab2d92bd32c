type Quiet = { readonly end: string; readonly since: number; readonly compared: boolean };

/** Longer than owners keep what they have just sent to themselves. */
const LONG_MS = 45_000;

/** Topics on which nothing has happened since they were compared: asking again would tell nothing new. */
export class QuietTopics {
  private readonly known = new Map<string, Quiet>();

  /** `monotonic`: milliseconds of a clock that nobody sets. */
  constructor(private readonly monotonic: () => number) {}

  /** Whether it ended here already long before it was last compared. */
  isQuiet(topic: string, end: string): boolean {
    const known = this.known.get(topic);
    return known?.end === end && known.compared;
  }

  compared(topic: string, end: string): void {
    const now = this.monotonic();
    const known = this.known.get(topic);
    const since = known?.end === end ? known.since : now;
    this.known.set(topic, { end, since, compared: now - since >= LONG_MS });
  }

  forget(): void {
    this.known.clear();
  }
}
