import type { DataSource, QueryRunner } from 'typeorm';
import { SqlFailed, sqlFailed } from './failures.js';

export type Answer = { readonly rows: readonly unknown[]; readonly affected: number };

/** Runs one statement on this connection. */
export async function execute(runner: QueryRunner, text: string, params: readonly unknown[] = []): Promise<Answer> {
  if (runner.isReleased) throw new SqlFailed('08006', '08006: the connection was lost');
  try {
    const answer = await runner.query(text, [...params], true);
    return { rows: answer.records as readonly unknown[], affected: answer.affected ?? 0 };
  } catch (error) {
    throw sqlFailed(error);
  }
}

/** A connection of the pool, checked out; give it back with `release` or, when its state is unknown, `discard`. */
export async function checkOut(dataSource: DataSource): Promise<QueryRunner> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    return runner;
  } catch (error) {
    throw sqlFailed(error);
  }
}

/** TypeORM declares private what it calls when a connection breaks. */
type Discardable = { releasePostgresConnection(reason: Error): Promise<void> };

/** Closes the connection instead of giving it back: a statement may still run on it. */
export const discard = (runner: QueryRunner, reason: Error): Promise<void> =>
  (runner as unknown as Discardable).releasePostgresConnection(reason);

/** Whether the server itself answered with an error, so that the connection is usable. */
export const serverAnswered = (error: unknown): boolean =>
  error instanceof SqlFailed && /^[0-9A-Z]{5}$/.test(error.code) && !/^(08|57P)/.test(error.code);
