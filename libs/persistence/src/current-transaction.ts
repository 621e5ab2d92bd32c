import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, QueryRunner } from 'typeorm';

export type Hook = () => void | Promise<void>;

/** Writes what was collected in a transaction, in it. */
export type Writing<Item> = (items: readonly Item[]) => Promise<void>;

/** More than that is written before the end: a statement is not to grow with its transaction. */
const MOST_COLLECTED = 500;

/** One open transaction of one data source. */
export class OpenTransaction {
  readonly hooks: Hook[] = [];
  /** Why it cannot be committed any more, when it cannot. */
  failure: { readonly error: unknown } | undefined;
  finished = false;
  private readonly collected = new Map<Writing<never>, unknown[]>();

  constructor(readonly runner: QueryRunner) {}

  /** Nothing of it may be kept: part of the work failed, even if somebody caught the error. */
  doom(error: unknown): void {
    this.failure ??= { error };
  }

  async collect<Item>(items: readonly Item[], write: Writing<Item>): Promise<void> {
    const known = this.collected.get(write) ?? [];
    known.push(...items);
    this.collected.set(write, known);
    if (known.length >= MOST_COLLECTED) await this.written(write);
  }

  async writeCollected(): Promise<void> {
    if (this.failure !== undefined) return;
    for (const write of [...this.collected.keys()]) await this.written(write);
  }

  private async written(write: Writing<never>): Promise<void> {
    const items = this.collected.get(write) ?? [];
    this.collected.delete(write);
    await write(items as never[]);
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
