import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, QueryRunner } from 'typeorm';

export type Hook = () => void | Promise<void>;

/** One open transaction of one data source. */
export class OpenTransaction {
  readonly hooks: Hook[] = [];
  /** Why it cannot be committed any more, when it cannot. */
  failure: { readonly error: unknown } | undefined;
  finished = false;

  constructor(readonly runner: QueryRunner) {}

  /** Nothing of it may be kept: part of the work failed, even if somebody caught the error. */
  doom(error: unknown): void {
    this.failure ??= { error };
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
