import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';
import { execute, type Answer, type Connection } from './connection.js';
import { SqlFailed } from './failures.js';

export type Hook = () => void | Promise<void>;

/** The one statement that writes what was collected for it. */
export type Writing<Item> = (items: readonly Item[]) => { readonly text: string; readonly params: readonly unknown[] };

/** More than that is written before the end: a statement is not to grow with its transaction. */
const MOST_COLLECTED = 500;

/** It changes nothing, should it turn out that no transaction was begun. */
const reads = (text: string): boolean => /^\s*SELECT\b/i.test(text);

const notCommitted = (): SqlFailed =>
  new SqlFailed('25P02', '25P02: a statement had failed, and nothing was committed');

/** One open transaction of one data source. */
export class OpenTransaction {
  readonly hooks: Hook[] = [];
  /** Why it cannot be committed any more, when it cannot. */
  failure: { readonly error: unknown } | undefined;
  finished = false;
  private readonly collected = new Map<Writing<never>, unknown[]>();

  /** Whether the server has answered. */
  isBegun = false;
  readonly begun: Promise<void>;

  constructor(readonly connection: Connection) {
    this.begun = this.begin();
    this.begun.catch((error: unknown) => {
      this.doom(error);
    });
  }

  /** Nothing of it may be kept: part of the work failed, even if somebody caught the error. */
  doom(error: unknown): void {
    this.failure ??= { error };
  }

  async collect<Item>(items: readonly Item[], write: Writing<Item>): Promise<void> {
    const known = this.collected.get(write) ?? [];
    known.push(...items);
    this.collected.set(write, known);
    if (known.length < MOST_COLLECTED) return;
    this.collected.delete(write);
    const { text, params } = write(known as Item[]);
    await this.ask(text, params);
  }

  /** A failed statement dooms it. What only reads does not wait for the begin, which would be a round trip by itself. */
  async ask(text: string, params?: readonly unknown[]): Promise<Answer> {
    if (this.finished)
      throw new Error('This statement came after its transaction had ended: something was not awaited.');
    try {
      if (!this.isBegun && !reads(text)) await this.begun;
      return await execute(this.connection, text, params);
    } catch (error) {
      this.doom(error);
      throw error;
    }
  }

  /**
   * Writes what was collected and commits, in one round trip: PostgreSQL commits nothing of a transaction in which a
   * statement failed, so the commit need not wait to hear of the others. It answers such a `COMMIT` without an error.
   */
  async commit(): Promise<void> {
    await this.begun;
    this.finished = true;
    if (this.failure !== undefined) throw this.failure.error;
    const statements = [...this.collected].map(([write, items]) => write(items as never[]));
    const last = [...statements, { text: 'COMMIT', params: [] }];
    const ends = await Promise.allSettled(last.map(({ text, params }) => execute(this.connection, text, params)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    const committed = ends.at(-1);
    if (committed?.status === 'fulfilled' && committed.value.command === 'ROLLBACK') throw notCommitted();
  }

  private async begin(): Promise<void> {
    await execute(this.connection, 'START TRANSACTION');
    this.isBegun = true;
  }
}

const storages = new WeakMap<DataSource, AsyncLocalStorage<OpenTransaction>>();

function storageOf(dataSource: DataSource): AsyncLocalStorage<OpenTransaction> {
  const known = storages.get(dataSource);
  if (known !== undefined) return known;
  const created = new AsyncLocalStorage<OpenTransaction>();
  storages.set(dataSource, created);
  return created;
}

export const currentTransaction = (dataSource: DataSource): OpenTransaction | undefined =>
  storageOf(dataSource).getStore();

export const within = <T>(dataSource: DataSource, transaction: OpenTransaction, work: () => T): T =>
  storageOf(dataSource).run(transaction, work);

export const outside = <T>(dataSource: DataSource, work: () => T): T => storageOf(dataSource).exit(work);
