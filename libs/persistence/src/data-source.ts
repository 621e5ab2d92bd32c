import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { askAfresh } from './ask-afresh.js';
import { DatabaseGate } from './gate.js';
import { NoLog } from './no-log.js';

export type DatabaseOptions = {
  /** `postgres://<db>_app:…@host:port/<db>` */
  readonly url: string;
  /** The deployment; seen in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly entities?: DataSourceOptions['entities'];
  readonly poolSize?: number;
};

/**
 * A server that ends a session it has just opened may say both in one breath; between the pool and whoever asked for the
 * connection nobody listens then, and an error that nobody hears ends the process. The next statement fails of it.
 */
class HeardClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }

  /** Pipelining waits for what was sent before it closes: on a connection that is dead that is as long as a statement may take. */
  override end(): Promise<void>;
  override end(ended: (error: Error) => void): void;
  override end(ended?: (error: Error) => void): Promise<void> | undefined {
    const { _sentQueryQueue: sent, _activeQuery: active, connection } = this as unknown as InHand;
    if (active != null || sent.length > 0) connection.stream.destroy();
    if (ended === undefined) return super.end();
    super.end(ended);
    return undefined;
  }
}

/** What the driver keeps to itself. */
type InHand = {
  readonly _activeQuery: object | null;
  readonly _sentQueryQueue: readonly object[];
  readonly connection: { readonly stream: { destroy(): void } };
};

/** A calendar date has no time zone: it stays `YYYY-MM-DD`. */
const types = {
  getTypeParser: (...wanted: Parameters<typeof pg.types.getTypeParser>): unknown =>
    wanted[0] === pg.types.builtins.DATE ? (value: string) => value : pg.types.getTypeParser(...wanted),
};

const TIMEOUTS = {
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  /** What a client that was cut off had locked is free after this. */
  idle_in_transaction_session_timeout: 10_000,
  /** The client's own, for a server that no longer answers. */
  query_timeout: 15_000,
};

/** The service's pool. `bigint` and `numeric` arrive as strings, `timestamptz` as `Date`, `date` as text, `jsonb` as values. */
export function createDataSource({ url, applicationName, entities = [], poolSize = 16 }: DatabaseOptions): DataSource {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    applicationName,
    entities,
    poolSize,
    connectTimeoutMS: 2_000,
    installExtensions: false,
    synchronize: false,
    logger: new NoLog(),
    extra: {
      Client: HeardClient,
      types,
      pipeline: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      idleTimeoutMillis: 10_000,
      ...TIMEOUTS,
    },
  });
  const isWanted = (): boolean => dataSource.isInitialized;
  gates.set(dataSource, new DatabaseGate({ ask: askAfresh(url, applicationName), isWanted }));
  return dataSource;
}

const gates = new WeakMap<DataSource, DatabaseGate>();

/** What guards a pool that was made here; migrations have none. */
export const gateOf = (dataSource: DataSource): DatabaseGate | undefined => gates.get(dataSource);
