/** What was done to a run, by what it was. */
export class Counts {
  readonly #counts = new Map<string, number>();

  add(what: string, times = 1): void {
    this.#counts.set(what, this.of(what) + times);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  addAll(other: Counts): void {
    for (const [what, times] of other.#counts) this.add(what, times);
  }

  get entries(): readonly (readonly [string, number])[] {
    return [...this.#counts].sort();
  }
}
