import type { Cancel, Timers } from '@mash/kernel';
import type { EachBatchPayload } from 'kafkajs';

type Taker = { readonly take: (payload: EachBatchPayload) => Promise<void> };

/** How long a partition may keep the others waiting. */
const TOGETHER_MS = 250;
/** Each one aside holds a connection of the service's pool. */
const MOST_ASIDE = 4;

/**
 * kafkajs fetches nothing more until every partition of the last fetch is done. A partition that is slow is set aside:
 * paused for the others' sake, its chunk worked on to its end, then let go on. Nothing of it is committed from aside, where
 * the group may have moved on meanwhile and an old offset would undo a newer one: it is fetched again, and seen.
 */
export class Lanes {
  private readonly aside = new Map<Promise<void>, number>();
  private generation = 0;
  private stopping = false;

  constructor(
    private readonly taker: Taker,
    private readonly timers: Timers,
  ) {}

  /** Fails as the taker does, for kafkajs to know, while the partition is not aside. */
  async take(payload: EachBatchPayload): Promise<void> {
    if (this.stopping) return this.together();
    const lane = this.laneFor(payload);
    const work = this.taker.take(lane.payload);
    while (!(await this.isOverSoon(work))) {
      if (lane.isCommitting || this.aside.size >= MOST_ASIDE) continue;
      this.setAside(work, lane);
      return;
    }
    return work;
  }

  /** The group was joined anew: what is in hand may be somebody else's by now, so it comes to its end and is not noted. */
  rejoined(): void {
    this.generation += 1;
  }

  /** Resolves when nothing is in hand aside; takes nothing new. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.aside.keys());
  }

  /** How long the slowest has been aside, in milliseconds. */
  get slowestMs(): number {
    return Math.max(0, ...Array.from(this.aside.values(), (since) => this.timers.monotonic() - since));
  }

  private together(): Promise<void> {
    return new Promise((resolve) => {
      this.timers.after(TOGETHER_MS, resolve);
    });
  }

  private async isOverSoon(work: Promise<void>): Promise<boolean> {
    const over = (): boolean => true;
    let cancel: Cancel = () => undefined;
    const late = new Promise<boolean>((resolve) => {
      cancel = this.timers.after(TOGETHER_MS, () => {
        resolve(false);
      });
    });
    const first = await Promise.race([work.then(over, over), late]);
    cancel();
    return first;
  }

  private laneFor(payload: EachBatchPayload): Lane {
    const { generation } = this;
    return new Lane(payload, {
      isStopping: () => this.stopping,
      isStale: () => generation !== this.generation,
    });
  }

  private setAside(work: Promise<void>, lane: Lane): void {
    const letGo = lane.setAside();
    this.aside.set(work, this.timers.monotonic());
    const ended = (): void => {
      this.aside.delete(work);
      if (!lane.pausedByTaker) letGo();
    };
    /** What it failed with is a rebalance, which the others meet too. */
    work.then(ended, ended);
  }
}

type Lasting = { readonly isStopping: () => boolean; readonly isStale: () => boolean };

/** What the taker sees of one fetch of a partition. */
class Lane {
  pausedByTaker = false;
  /** From the note that events are taken until the commit is answered, after which a taker beats. */
  isCommitting = false;
  readonly payload: EachBatchPayload;
  private isAside = false;

  constructor(
    private readonly fetched: EachBatchPayload,
    { isStopping, isStale }: Lasting,
  ) {
    this.payload = {
      ...fetched,
      isRunning: () => !isStopping() && fetched.isRunning(),
      isStale: () => this.isAside || isStale() || fetched.isStale(),
      resolveOffset: (offset) => {
        this.isCommitting = true;
        fetched.resolveOffset(offset);
      },
      heartbeat: () => {
        this.isCommitting = false;
        return fetched.heartbeat();
      },
      pause: () => {
        this.pausedByTaker = true;
        return fetched.pause();
      },
    };
  }

  /** What lets it go on. */
  setAside(): () => void {
    this.isAside = true;
    return this.fetched.pause();
  }
}
