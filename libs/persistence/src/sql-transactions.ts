import { Transactions } from '@mash/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { checkOut, discard, execute } from './connection.js';
import {
  currentTransaction,
  OpenTransaction,
  outside,
  within,
  type Hook,
  type Writing,
} from './current-transaction.js';
import { SqlFailed } from './failures.js';
import { isConflict, tryAgain } from './stale.js';

const LOST_RACES = new Set(['40001', '40P01']);

const lostRace = (error: unknown): boolean =>
  isConflict(error) || (error instanceof SqlFailed && LOST_RACES.has(error.code));

/**
 * Transactions of PostgreSQL. A nested `run` joins the outer one, and its failure fails the outer one too, even when
 * caught: what must survive a refusal is written in a transaction of its own. The outermost is tried twice more on a
 * stale version, a deadlock or a serialization failure; `work` reads anew each time.
 */
@Injectable()
export class SqlTransactions extends Transactions {
  /** Told of a hook that failed after its commit, which cannot be undone by then. */
  hookFailed: (error: unknown) => void = (error) => {
    process.emitWarning(error instanceof Error ? error : String(error));
  };

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override run<T>(work: () => Promise<T>): Promise<T> {
    const outer = currentTransaction(this.dataSource);
    return outer === undefined ? tryAgain(() => this.whole(work), lostRace) : joined(outer, work);
  }

  /** Runs `hook` once the outermost transaction is committed, or now when none is open. Nobody waits for it. */
  afterCommit(hook: Hook): void {
    const open = currentTransaction(this.dataSource);
    if (open === undefined) this.call(hook);
    else open.hooks.push(hook);
  }

  /**
   * Keeps items for the end of the outermost transaction: `write` then gets all that were collected for it, in their
   * order, and its statement goes out with the commit. Whoever changes many aggregates asks once for all of them, and
   * waits for nothing. A great many are written before. Fails when no transaction is open.
   */
  async collect<Item>(items: readonly Item[], write: Writing<Item>): Promise<void> {
    const open = currentTransaction(this.dataSource);
    if (open === undefined) throw new Error('Only an open transaction collects what is written at its end');
    await open.collect(items, write);
  }

  /** Runs `work` as if no transaction were open here: for what is started now and lives longer. */
  apart<T>(work: () => T): T {
    return outside(this.dataSource, work);
  }

  private async whole<T>(work: () => Promise<T>): Promise<T> {
    const open = new OpenTransaction(await checkOut(this.dataSource));
    try {
      const result = await within(this.dataSource, open, work);
      await open.commit();
      open.hooks.forEach((hook) => {
        this.call(hook);
      });
      return result;
    } catch (error) {
      open.finished = true;
      await abandon(open);
      throw error;
    } finally {
      await open.connection.runner.release();
    }
  }

  private call(hook: Hook): void {
    void this.reported(hook);
  }

  private async reported(hook: Hook): Promise<void> {
    try {
      await hook();
    } catch (error) {
      this.hookFailed(error);
    }
  }
}

async function joined<T>(outer: OpenTransaction, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    outer.doom(error);
    throw error;
  }
}

/** A connection that cannot even roll back is closed, which rolls back. */
async function abandon({ connection }: OpenTransaction): Promise<void> {
  try {
    await execute(connection, 'ROLLBACK');
  } catch (error) {
    await discard(connection, error as Error);
  }
}
