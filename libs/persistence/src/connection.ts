import type { DataSource, QueryRunner } from 'typeorm';
import { SqlFailed, sqlFailed } from './failures.js';

export type Answer = { readonly rows: readonly unknown[]; readonly affected: number };

/** Runs one statement on this connection. */
export async function execute(runner: QueryRunner, text: string, params: readonly unknown[] = []): Promise<Answer> {
  if (runner.isReleased) throw new SqlFailed('08006', '08006: the connection was lost');
  try {
    return params.length > 0 ? await prepared(runner, text, params) : await plain(runner, text);
  } catch (error) {
    throw sqlFailed(error);
  }
}

async function plain(runner: QueryRunner, text: string): Promise<Answer> {
  const answer = await runner.query(text, [], true);
  return { rows: answer.records as readonly unknown[], affected: answer.affected ?? 0 };
}

const names = new Map<string, string>();

/** A service has some hundred texts, never one made of values; each is planned once a connection. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `statement ${String(names.size)}`;
  names.set(text, name);
  return name;
}

type Client = {
  query(statement: {
    name: string;
    text: string;
    values: unknown[];
  }): Promise<{ rows: unknown[]; rowCount: number | null }>;
};

/** Planning took the server about as long as running; TypeORM has no way to name a statement, its driver has. */
async function prepared(runner: QueryRunner, text: string, params: readonly unknown[]): Promise<Answer> {
  const client = (await runner.connect()) as Client;
  const { rows, rowCount } = await client.query({ name: nameOf(text), text, values: [...params] });
  return { rows, affected: rowCount ?? 0 };
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
