import type { Arrival } from './arrival.js';
import type { Attempt, Attempts } from './ports.js';

type Range = { readonly topic: string; readonly partition: number; readonly arrivals: readonly Arrival[] };

/** An event that was begun so often and never ended has killed the process each time. */
export const MOST_STARTS = 3;

/** Tells what a process that died had begun. What this process begins and fails at is no such sign. */
export class Starts {
  private readonly left = new Map<string, Promise<Attempt | undefined>>();

  constructor(private readonly attempts: Attempts) {}

  forget(): void {
    this.left.clear();
  }

  /** Whether an earlier process began some of these and may have died of one: then they are taken one by one. */
  async wereCutShort(range: Range): Promise<boolean> {
    const left = await this.leftIn(range);
    return left !== undefined && left.first <= last(range) && left.last >= first(range);
  }

  /** Of a single event: whether an earlier process died while it had this one in hand. */
  async areSuspect(range: Range): Promise<boolean> {
    return (await this.before(range)) > 0;
  }

  /** Of a single event: whether it has had its starts. */
  async areSpent(range: Range): Promise<boolean> {
    return (await this.before(range)) >= MOST_STARTS;
  }

  async begin(range: Range): Promise<void> {
    await this.write(range, (await this.before(range)) + 1);
  }

  /** It failed, and this process lives: that start does not count. */
  async survived(range: Range): Promise<void> {
    await this.write(range, await this.before(range));
  }

  /** It came to its end: earlier deaths were of something else. */
  async ended(range: Range): Promise<void> {
    if ((await this.before(range)) === 0) return;
    await this.write(range, 0);
    this.left.delete(placeOf(range));
  }

  /**
   * All of these are taken: what an earlier process had begun among them is over, and they may come together again. Else
   * a slow chunk that is fetched once more would be as slow each time.
   */
  async passed(range: Range): Promise<void> {
    const left = await this.leftIn(range);
    if (left === undefined || last(range) < left.first) return;
    const rest = left.last > last(range) ? { ...left, first: last(range) + 1n } : undefined;
    this.left.set(placeOf(range), Promise.resolve(rest));
  }

  private write(range: Range, starts: number): Promise<void> {
    const { topic, partition } = range;
    return this.attempts.begin({ topic, partition, first: first(range), last: last(range), starts });
  }

  private async before(range: Range): Promise<number> {
    const left = await this.leftIn(range);
    const same = left?.first === first(range) && left.last === last(range) && left.first === left.last;
    return same ? left.starts : 0;
  }

  private leftIn(range: Range): Promise<Attempt | undefined> {
    const { topic, partition } = range;
    const place = placeOf(range);
    const known = this.left.get(place);
    if (known !== undefined) return known;
    const asked = this.attempts.last(topic, partition);
    this.left.set(place, asked);
    asked.catch(() => this.left.delete(place));
    return asked;
  }
}

const placeOf = ({ topic, partition }: Range): string => `${topic}/${String(partition)}`;
const first = ({ arrivals }: Range): bigint => arrivals[0]?.offset ?? 0n;
const last = ({ arrivals }: Range): bigint => arrivals.at(-1)?.offset ?? 0n;
