import type { SimulatedProcess } from '../simulated-process.js';
import { connectionLost, deadlock, lockTimeout } from './failures.js';
import type { Place } from './table.js';

const LOCK_TIMEOUT = 5_000;

type Waiting = { readonly go: () => void; readonly fail: (error: Error) => void; readonly giveUp: () => void };

/** Read committed: locks rows until it ends, waits for those of others, and is the victim of the deadlock that it closes. */
export class SimulatedTransaction {
  /** Something in it has failed. */
  failed = false;
  lockTimeoutMs = LOCK_TIMEOUT;
  /** How many commits its present statement sees. */
  snapshot = 0;
  readonly #locked = new Set<Place>();
  readonly #waiters = new Set<Waiting>();
  #waitsFor: SimulatedTransaction | undefined;
  #waiting: Waiting | undefined;
  #ended = false;

  constructor(
    private readonly process: SimulatedProcess,
    readonly startedAt: Date,
  ) {}

  /** Resolves when the row is this transaction's own. */
  async lock(place: Place): Promise<void> {
    for (let owner = ownerOf(place); owner !== undefined && owner !== this; owner = ownerOf(place)) {
      await this.waitFor(owner);
    }
    this.take(place);
  }

  canLock({ owner }: Place): boolean {
    return owner === undefined || owner === this;
  }

  take(place: Place): void {
    place.owner = this;
    this.#locked.add(place);
  }

  commit(commit: number): void {
    for (const place of this.#locked) place.commit(commit);
    this.#end();
  }

  rollback(): void {
    this.failed = true;
    for (const place of this.#locked) place.release();
    this.#waiting?.giveUp();
    this.#waiting?.fail(connectionLost());
    this.#end();
  }

  /** Resolves when the other has ended. */
  async waitFor(other: SimulatedTransaction): Promise<void> {
    if (other.#leadsTo(this)) throw deadlock();
    this.#waitsFor = other;
    try {
      await this.#until(other);
      if (this.#ended) throw connectionLost();
    } finally {
      this.#waitsFor = undefined;
      this.#waiting = undefined;
    }
  }

  #until(other: SimulatedTransaction): Promise<void> {
    const { process } = this;
    return new Promise((resolve, reject) => {
      const cancel = process.world.after(this.lockTimeoutMs, () => {
        waiting.giveUp();
        waiting.fail(lockTimeout());
      });
      const waiting: Waiting = {
        giveUp: () => {
          cancel();
          other.#waiters.delete(waiting);
        },
        go: () => {
          waiting.giveUp();
          void process.step('lock granted').then(resolve);
        },
        fail: (error) => {
          void process.step('lock not granted').then(() => {
            reject(error);
          });
        },
      };
      this.#waiting = waiting;
      other.#waiters.add(waiting);
    });
  }

  #leadsTo(other: SimulatedTransaction): boolean {
    return this === other || (this.#waitsFor !== undefined && this.#waitsFor.#leadsTo(other));
  }

  #end(): void {
    this.#ended = true;
    this.#locked.clear();
    for (const { go } of [...this.#waiters]) go();
  }
}

/** The transaction that locks the row. */
export const ownerOf = ({ owner }: Place): SimulatedTransaction | undefined =>
  owner instanceof SimulatedTransaction ? owner : undefined;
