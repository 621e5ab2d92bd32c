type Entry = { readonly at: number; readonly due: () => void; cancelled: boolean };

/** What is to happen when, in virtual milliseconds. */
export class Agenda {
  readonly #entries: Entry[] = [];

  /** When the next thing is due; `undefined` when nothing is. */
  get next(): number | undefined {
    while (this.#entries[0]?.cancelled) this.#entries.shift();
    return this.#entries[0]?.at;
  }

  /** Things of one moment happen in the order in which they were put down. Gives what cancels it. */
  add(at: number, due: () => void): () => void {
    const entry = { at, due, cancelled: false };
    this.#entries.splice(this.#placeAfter(at), 0, entry);
    return () => {
      entry.cancelled = true;
    };
  }

  take(): () => void {
    const entry = this.next === undefined ? undefined : this.#entries.shift();
    if (entry === undefined) throw new Error('Nothing is due');
    return entry.due;
  }

  #placeAfter(at: number): number {
    let place = this.#entries.length;
    while (place > 0 && (this.#entries[place - 1]?.at ?? 0) > at) place -= 1;
    return place;
  }
}
