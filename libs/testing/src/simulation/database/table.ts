export type Row = Readonly<Record<string, unknown>>;

export type Unique = { readonly name: string; readonly columns: readonly string[] };

export type TableShape = {
  readonly name: string;
  readonly uniques: readonly Unique[];
  /** A column that a sequence fills, at once and for good, whatever becomes of the transaction. */
  readonly identity?: string;
  /** What an INSERT may leave out. */
  readonly defaults?: (now: Date) => Row;
};

type Committed = { readonly row: Row | undefined; readonly commit: number };

/** One row's place: what was committed there, and what the transaction that locks it has made of it. */
export class Place {
  /** The transaction that locks it. */
  owner: object | undefined;
  readonly #history: Committed[] = [];
  #draft: { row: Row | undefined } | undefined;

  /** The row as a statement sees it that began after `commit` commits. */
  seenBy(transaction: object, commit: number): Row | undefined {
    if (this.owner === transaction && this.#draft !== undefined) return this.#draft.row;
    return this.#history.findLast((one) => one.commit <= commit)?.row;
  }

  /** The row as the one who locks it sees it. */
  get newest(): Row | undefined {
    return this.#draft === undefined ? this.committed : this.#draft.row;
  }

  get committed(): Row | undefined {
    return this.#history.at(-1)?.row;
  }

  write(row: Row | undefined): void {
    this.#draft = { row };
  }

  commit(commit: number): void {
    if (this.#draft !== undefined) this.#history.push({ row: this.#draft.row, commit });
    this.release();
  }

  release(): void {
    this.#draft = undefined;
    this.owner = undefined;
  }
}

const keyIn = (row: Row, { columns }: Unique): string | undefined => {
  const values = columns.map((column) => row[column]);
  return values.some((value) => value === null || value === undefined) ? undefined : JSON.stringify(values);
};

export class Table {
  readonly places: Place[] = [];
  readonly #byKey = new Map<string, Set<Place>>();
  #last = 0;

  constructor(readonly shape: TableShape) {}

  /** A new place, and the row with its defaults. The sequence moves on for good. */
  prepare(row: Row, now: Date): Row {
    const { identity, defaults } = this.shape;
    if (identity !== undefined) this.#last += 1;
    return { ...defaults?.(now), ...row, ...(identity !== undefined && { [identity]: String(this.#last) }) };
  }

  /** Where a row with the same key is, was, or is about to be. */
  rivals(row: Row, unique: Unique): readonly Place[] {
    const key = keyIn(row, unique);
    if (key === undefined) return [];
    return [...(this.#byKey.get(`${unique.name} ${key}`) ?? [])];
  }

  isSameKey(row: Row | undefined, other: Row, unique: Unique): boolean {
    return row !== undefined && keyIn(row, unique) === keyIn(other, unique);
  }

  add(place: Place): void {
    this.places.push(place);
  }

  /** Remembers under which keys this place has held a row. */
  index(place: Place, row: Row): void {
    for (const unique of this.shape.uniques) {
      const key = keyIn(row, unique);
      if (key === undefined) continue;
      const name = `${unique.name} ${key}`;
      const places = this.#byKey.get(name) ?? new Set();
      this.#byKey.set(name, places.add(place));
    }
  }

  /** What is committed now. */
  get rows(): readonly Row[] {
    return this.places.map(({ committed }) => committed).filter((row) => row !== undefined);
  }
}
