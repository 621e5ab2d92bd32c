import { waitAfter, type Waits } from '../running/waits.js';

const TRIES = { first: 250, cap: 5_000 };

type Held = { readonly since: number; readonly tries: number; readonly nextTryAt: number };

/** Topics that the broker does not take anything for at present; the others need not wait for them. */
export class HeldTopics {
  private readonly held = new Map<string, Held>();

  /** `monotonic`: milliseconds of a clock that nobody sets. */
  constructor(private readonly monotonic: () => number) {}

  /** `waits`: how soon it is tried again, where that is known better. */
  hold(topic: string, waits: Waits = TRIES): void {
    const now = this.monotonic();
    const { since, tries } = this.held.get(topic) ?? { since: now, tries: 0 };
    this.held.set(topic, { since, tries: tries + 1, nextTryAt: now + waitAfter(tries, waits) });
  }

  /** Something of it was taken, or nothing of it is there any more. */
  release(topic: string): void {
    this.held.delete(topic);
  }

  /** Those that are not to be tried now. */
  waiting(): readonly string[] {
    const now = this.monotonic();
    return [...this.held].filter(([, { nextTryAt }]) => nextTryAt > now).map(([topic]) => topic);
  }

  /** Those that are to be tried now. */
  due(): readonly string[] {
    const now = this.monotonic();
    return [...this.held].filter(([, { nextTryAt }]) => nextTryAt <= now).map(([topic]) => topic);
  }

  /** Milliseconds until the next is to be tried; `undefined` when none is held. */
  nextInMs(): number | undefined {
    const next = Math.min(...Array.from(this.held.values(), ({ nextTryAt }) => nextTryAt));
    return Number.isFinite(next) ? Math.max(0, next - this.monotonic()) : undefined;
  }

  /** By topic, for how many seconds. */
  ages(): ReadonlyMap<string, number> {
    const now = this.monotonic();
    return new Map([...this.held].map(([topic, { since }]) => [topic, (now - since) / 1000]));
  }
}
