import { DomainError, type Change } from '@mash/kernel';
import { Injectable } from '@nestjs/common';
import { OutboxPort, type Outgoing } from './outbox-port.js';
import { Sql } from './sql.js';
import { StaleVersion } from './stale.js';
import { decodeState, encodeState } from './state.js';

/** `version` is 0 until the first save, and afterwards what was read. */
export type Versioned = { readonly id: string; readonly version: number };

/** What an aggregate's table begins with; promoted columns follow. */
export const AGGREGATE_COLUMNS =
  'id uuid PRIMARY KEY, version integer NOT NULL CHECK (version > 0), state jsonb NOT NULL';

type Row = { readonly id: string; readonly version: number; readonly state: unknown };
type Written = Pick<Row, 'version'>;

/** One aggregate, one row: id, version, the state as a whole, and the columns that reads need. Events go out with it. */
@Injectable()
export abstract class PostgresAggregates<State extends Versioned, Event> {
  /** States as they came out of the database: saving one of them unchanged and without events is the quiet case. */
  readonly #unchanged = new WeakSet<State>();

  constructor(
    protected readonly sql: Sql,
    protected readonly outbox: OutboxPort,
  ) {}

  protected abstract readonly table: string;

  protected abstract outgoing(event: Event, state: State): Outgoing | readonly Outgoing[] | undefined;

  /** Values of the promoted columns, by column name. */
  protected columns?(state: State): Readonly<Record<string, unknown>>;

  protected notFound(id: string): DomainError {
    return new NotFound(this.table, id);
  }

  /** Writes further tables in the same transaction; `state` has its new version. */
  protected project?(change: Change<State, Event>): Promise<void>;

  async find(id: string): Promise<State | undefined> {
    const row = await this.sql.one<Row>(`SELECT id, version, state FROM ${this.table} WHERE id = $1`, [id]);
    return row && this.restored(row);
  }

  async get(id: string): Promise<State> {
    const state = await this.find(id);
    if (state === undefined) throw this.notFound(id);
    return state;
  }

  /** Several at once, in no order; ids that are not there are left out. */
  protected async findWhere(condition: string, params: readonly unknown[]): Promise<State[]> {
    const text = `SELECT id, version, state FROM ${this.table} WHERE ${condition}`;
    return (await this.sql.rows<Row>(text, params)).map((row) => this.restored(row));
  }

  /** Refuses with `StaleVersion` when the row is no longer at the version that was read. Needs an open transaction. */
  async save({ state, events }: Change<State, Event>): Promise<void> {
    if (!this.sql.inTransaction) throw new Error(`${this.table} may be saved in a transaction only`);
    if (events.length === 0 && this.#unchanged.has(state)) return;
    const saved = { ...state, version: await this.write(state) };
    await this.project?.({ state: saved, events });
    const outgoing = events.flatMap((event) => this.outgoing(event, saved) ?? []);
    if (outgoing.length > 0) await this.outbox.append({ id: saved.id, version: saved.version }, outgoing);
  }

  /** The version that it has now. */
  private async write(read: State): Promise<number> {
    const { id } = read;
    const whole = JSON.stringify(encodeState({ ...read, id: undefined, version: undefined }));
    const columns: Readonly<Record<string, unknown>> = { ...this.columns?.(read), state: whole };
    const names = Object.keys(columns).map((name) => `"${name}"`);
    const values = Object.values(columns);
    const row = await (read.version === 0
      ? this.sql.one<Written>(this.insertText(names), [id, ...values])
      : this.sql.one<Written>(this.updateText(names), [id, read.version, ...values]));
    if (row === undefined) throw new StaleVersion(id);
    return row.version;
  }

  private insertText(names: readonly string[]): string {
    const places = names.map((_, index) => `$${String(index + 2)}`);
    return `INSERT INTO ${this.table} (id, version, ${names.join(', ')}) VALUES ($1, hub.first_version(), ${places.join(', ')}) ON CONFLICT (id) DO NOTHING RETURNING version`;
  }

  private updateText(names: readonly string[]): string {
    const settings = names.map((name, index) => `${name} = $${String(index + 3)}`);
    return `UPDATE ${this.table} SET version = version + 1, ${settings.join(', ')} WHERE id = $1 AND version = $2::integer RETURNING version`;
  }

  private restored({ id, version, state }: Row): State {
    const restored = { ...(decodeState(state) as object), id, version } as State;
    this.#unchanged.add(restored);
    return restored;
  }
}

class NotFound extends DomainError {
  readonly code = 'not-found';
  readonly refusal = 'not-found';

  constructor(what: string, id: string) {
    super(`There is no ${what.replaceAll('_', ' ')} ${id}`, { details: { id } });
  }
}
