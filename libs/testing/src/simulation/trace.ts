type Line = { readonly at: number; readonly who: string; readonly what: string };

const written = ({ at, who, what }: Line): string => `${String(at).padStart(8)} ms  ${who.padEnd(14)} ${what}`;

/** Everything that happened in a run, in its order. */
export class Trace {
  readonly #lines: Line[] = [];

  add(at: number, who: string, what: string): void {
    this.#lines.push({ at, who, what });
  }

  /** The last so many lines, or all of them. */
  lines(last = Infinity): string {
    const from = Math.max(0, this.#lines.length - last);
    return this.#lines.slice(from).map(written).join('\n');
  }
}
