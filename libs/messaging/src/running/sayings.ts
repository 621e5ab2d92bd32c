const EVERY_MS = 10_000;
const MOST = 100;

type Said = { readonly at: number; unsaid: number };

/** Keeps what would be said many times a second to once in ten. */
export class Sayings {
  private readonly said = new Map<string, Said>();

  /** `monotonic`: milliseconds of a clock that nobody sets. */
  constructor(private readonly monotonic: () => number) {}

  /** How often this was not said since it last was; `undefined` when it is not to be said now. */
  before(words: string): number | undefined {
    const now = this.monotonic();
    const said = this.said.get(words);
    if (said !== undefined && now - said.at < EVERY_MS) {
      said.unsaid += 1;
      return undefined;
    }
    if (this.said.size >= MOST) this.said.clear();
    this.said.set(words, { at: now, unsaid: 0 });
    return said?.unsaid ?? 0;
  }
}
