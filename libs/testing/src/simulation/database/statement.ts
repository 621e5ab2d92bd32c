import { duplicate } from './failures.js';
import { Place, type Row, type Table, type Unique } from './table.js';
import { ownerOf, type SimulatedTransaction } from './transaction.js';

type Where<T extends Row> = (row: T) => boolean;
type Locking<T extends Row> = {
  readonly inOrder?: (one: T, other: T) => number;
  readonly limit?: number;
  readonly skipLocked?: boolean;
};

type Around = {
  lockAdvisory(name: string): boolean;
  apart<T>(work: (statement: Statement) => Promise<T> | T): Promise<T>;
};
type Rival = { readonly place: Place; readonly unique: Unique };

/**
 * What one statement may do: it sees what was committed before it began and what its own transaction did; what it locks it sees
 * as it is then, as PostgreSQL does (EvalPlanQual).
 */
export class Statement {
  constructor(
    private readonly transaction: SimulatedTransaction,
    private readonly tables: (name: string) => Table,
    private readonly session: Around,
  ) {}

  /** When the transaction began. */
  get now(): Date {
    return this.transaction.startedAt;
  }

  /** For the rest of the transaction. */
  waitForLocks(atMostMs: number): void {
    this.transaction.lockTimeoutMs = atMostMs;
  }

  /** Tries to get a lock for as long as the connection lasts. */
  lockAdvisory(name: string): boolean {
    return this.session.lockAdvisory(name);
  }

  /** Does the work in a transaction of its own, whatever becomes of this one: what no statement of PostgreSQL can do. */
  apart<T>(work: (statement: Statement) => Promise<T> | T): Promise<T> {
    return this.session.apart(work);
  }

  rows<T extends Row>(table: string, where: Where<T> = () => true): T[] {
    return this.#seen<T>(table, where).map(({ row }) => row);
  }

  /** The rows FOR UPDATE: those that still fulfil the condition once they are locked. */
  async lock<T extends Row>(table: string, where: Where<T>, how: Locking<T> = {}): Promise<T[]> {
    return (await this.#locked(table, where, how)).map(({ row }) => row);
  }

  /** Gives the rows as they are afterwards. */
  async update<T extends Row>(
    table: string,
    where: Where<T>,
    change: (row: T) => Partial<T>,
    how: Locking<T> = {},
  ): Promise<T[]> {
    const locked = await this.#locked(table, where, how);
    return locked.map(({ place, row }) => this.#write(table, place, { ...row, ...change(row) }));
  }

  /** Gives the rows as they were. */
  async delete<T extends Row>(table: string, where: Where<T>): Promise<T[]> {
    const locked = await this.#locked(table, where, {});
    for (const { place } of locked) place.write(undefined);
    return locked.map(({ row }) => row);
  }

  /** Fails as a duplicate. Gives the row with what the database has filled in. */
  async insert<T extends Row>(name: string, row: Row): Promise<T> {
    const table = this.tables(name);
    const whole = table.prepare(row, this.now);
    const rival = await this.#rival(table, whole);
    if (rival !== undefined) throw duplicate(name, rival.unique.name);
    return this.#add(table, whole) as T;
  }

  /** ON CONFLICT … DO UPDATE, or DO NOTHING when `change` gives `undefined`. Gives the row that was written. */
  async upsert<T extends Row>(
    name: string,
    row: Row,
    on: string,
    change: (present: T) => Partial<T> | undefined,
  ): Promise<T | undefined> {
    const table = this.tables(name);
    const whole = table.prepare(row, this.now);
    for (;;) {
      const rival = await this.#rival(table, whole);
      if (rival === undefined) return this.#add(table, whole) as T;
      if (rival.unique.name !== on) throw duplicate(name, rival.unique.name);
      await this.transaction.lock(rival.place);
      const present = rival.place.newest as T | undefined;
      if (present === undefined) continue;
      const changed = change(present);
      return changed && this.#write(name, rival.place, { ...present, ...changed });
    }
  }

  /** The place that has the row's key for good: waits for whoever is about to take or to free it, then looks anew. */
  async #rival(table: Table, row: Row): Promise<Rival | undefined> {
    for (;;) {
      const rivals = table.shape.uniques.flatMap((unique) =>
        table.rivals(row, unique).map((place): Rival => ({ place, unique })),
      );
      const awaited = rivals.find((rival) => this.#isAbout(table, rival, row));
      const undecided = awaited && ownerOf(awaited.place);
      if (undecided === undefined) {
        return rivals.find(({ place, unique }) => table.isSameKey(this.#mine(place), row, unique));
      }
      await this.transaction.waitFor(undecided);
    }
  }

  #isAbout(table: Table, { place, unique }: Rival, row: Row): boolean {
    if (this.transaction.canLock(place) || place.newest === place.committed) return false;
    return table.isSameKey(place.newest, row, unique) || table.isSameKey(place.committed, row, unique);
  }

  #mine(place: Place): Row | undefined {
    return place.owner === this.transaction ? place.newest : place.committed;
  }

  #add(table: Table, row: Row): Row {
    const place = new Place();
    table.add(place);
    this.transaction.take(place);
    place.write(row);
    table.index(place, row);
    return row;
  }

  #write<T extends Row>(table: string, place: Place, row: T): T {
    place.write(row);
    this.tables(table).index(place, row);
    return row;
  }

  #seen<T extends Row>(table: string, where: Where<T>): { place: Place; row: T }[] {
    const { transaction } = this;
    return this.tables(table).places.flatMap((place) => {
      const row = place.seenBy(transaction, transaction.snapshot) as T | undefined;
      return row !== undefined && where(row) ? [{ place, row }] : [];
    });
  }

  async #locked<T extends Row>(table: string, where: Where<T>, { inOrder, limit, skipLocked }: Locking<T>) {
    const found = this.#seen(table, where);
    if (inOrder !== undefined) found.sort((one, other) => inOrder(one.row, other.row));
    const locked: { place: Place; row: T }[] = [];
    for (const { place } of found) {
      if (locked.length === limit) break;
      const row = await this.#lockedRow<T>(place, skipLocked);
      if (row !== undefined && where(row)) locked.push({ place, row });
    }
    return locked;
  }

  /** As it is once it is locked. */
  async #lockedRow<T extends Row>(place: Place, skipLocked = false): Promise<T | undefined> {
    if (skipLocked && !this.transaction.canLock(place)) return undefined;
    await this.transaction.lock(place);
    return place.newest as T | undefined;
  }
}
