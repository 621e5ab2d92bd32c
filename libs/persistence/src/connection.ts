import type { DataSource, QueryRunner } from 'typeorm';
import { gateOf } from './data-source.js';
import { SqlFailed, sqlFailed } from './failures.js';
import type { DatabaseGate } from './gate.js';
import { isInHaste } from './haste.js';

export type Answer = {
  readonly rows: readonly unknown[];
  readonly affected: number;
  /** What the server says that it did: `COMMIT`, `ROLLBACK`, `SELECT` … */
  readonly command?: string;
};

/** A connection of the pool in somebody's hands. */
export type Connection = { readonly runner: QueryRunner; readonly client: Client };

export const connectionOf = async (runner: QueryRunner): Promise<Connection> => ({
  runner,
  client: (await runner.connect()) as Client,
});

/**
 * Runs one statement on this connection. It is handed to the driver before this returns: statements that nobody waits for
 * in between reach the server at once, and in the order of the calls.
 */
export async function execute(
  { runner, client }: Connection,
  text: string,
  params: readonly unknown[] = [],
): Promise<Answer> {
  if (runner.isReleased) throw new SqlFailed('08006', '08006: the connection was lost');
  try {
    const run = (): Promise<Answer> => asked(client, text, params);
    const gate = gateOf(runner.dataSource);
    return await (gate === undefined ? run() : gate.through(run, { session: client.processID ?? undefined }));
  } catch (error) {
    throw sqlFailed(error);
  }
}

const names = new Map<string, string>();

/** A service has some hundred texts, never one made of values; each is planned once a connection. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `statement ${String(names.size)}`;
  names.set(text, name);
  return name;
}

type Client = {
  /** The server's number for the session. */
  readonly processID?: number | null;
  query(statement: {
    name?: string;
    text: string;
    values?: unknown[];
  }): Promise<{ rows: unknown[]; rowCount: number | null; command: string }>;
};

/** Planning took the server about as long as running; TypeORM has no way to name a statement, its driver has. */
async function asked(client: Client, text: string, params: readonly unknown[]): Promise<Answer> {
  const named = params.length > 0 ? { name: nameOf(text), text, values: [...params] } : { text };
  const { rows, rowCount, command } = await client.query(named);
  return { rows, affected: rowCount ?? 0, command };
}

/** For whom somebody waits; background work has time, and is not turned away by a rush of it. */
const HASTE_MS = 1_500;
const PATIENCE_MS = 15_000;

/** A connection of the pool, checked out; give it back with `release` or, when its state is unknown, `discard`. */
export async function checkOut(dataSource: DataSource): Promise<Connection> {
  const gate = gateOf(dataSource);
  const until = performance.now() + (isInHaste() ? HASTE_MS : PATIENCE_MS);
  for (;;) {
    const runner = dataSource.createQueryRunner();
    const connection = await connected(runner, gate, until - performance.now()).catch((error: unknown) => {
      if (!isStillBusy(error) || gate?.isShut !== false || performance.now() >= until) throw error;
      return undefined;
    });
    if (connection !== undefined && isTrusted(connection, gate)) return { runner, client: connection as Client };
    await discard({ runner }, new Error('It did not come, or is older than the last outage'));
  }
}

const isTrusted = (connection: object, gate: DatabaseGate | undefined): boolean =>
  gate === undefined || gate.isOfToday(connection);

/** The pool's own patience is over, which is that of a single try to connect. */
const isStillBusy = (error: unknown): boolean =>
  error instanceof SqlFailed && error.message.includes('timeout exceeded when trying to connect');

async function connected(runner: QueryRunner, gate: DatabaseGate | undefined, limitMs: number): Promise<object> {
  const connecting = runner.connect() as Promise<object>;
  try {
    return await (gate === undefined ? connecting : gate.through(() => connecting, { limitMs }));
  } catch (error) {
    /** It may still come when nobody waits for it any more. */
    connecting.then(() => runner.release()).catch(() => undefined);
    throw sqlFailed(error);
  }
}

/** TypeORM declares private what it calls when a connection breaks. */
type Discardable = { releasePostgresConnection(reason: Error): Promise<void> };

/** Closes the connection instead of giving it back: a statement may still run on it. */
export const discard = ({ runner }: Pick<Connection, 'runner'>, reason: Error): Promise<void> =>
  (runner as unknown as Discardable).releasePostgresConnection(reason);
