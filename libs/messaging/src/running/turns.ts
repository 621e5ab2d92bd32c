/** Work about one key, one after another; work about other keys goes on meanwhile. Within this process only. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs `work` when all that was asked for earlier about this key has ended, however it ended. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.last.set(key, mine);
    const forget = (): void => {
      if (this.last.get(key) === mine) this.last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  }

  /** The same for work about several keys; always in one order, so that nobody waits in a circle. */
  runAll<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    return this.nested([...new Set(keys)].toSorted(), work);
  }

  /** How many keys have work in hand. */
  get size(): number {
    return this.last.size;
  }

  private nested<T>([key, ...rest]: readonly string[], work: () => Promise<T>): Promise<T> {
    return key === undefined ? work() : this.run(key, () => this.nested(rest, work));
  }
}
