import type { DatabaseGate } from '@mash/persistence';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { Headers } from '../outbox/envelope.js';
import type { OutboxRow } from './outbox-row.js';
import { OutboxRows } from './ports.js';

type Row = {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly stream_sequence: string;
  readonly headers: Headers;
  readonly value: string;
};

/** Each says from which database it comes: one that was put back to an earlier state knows its own by that. */
const NEXT = {
  name: 'next',
  text: `SELECT id, topic, key, stream_sequence, value,
    headers || (SELECT jsonb_build_object('ce_origin', origin.id) FROM origin) AS headers
  FROM outbox AS waiting
  WHERE parked_because IS NULL AND topic <> ALL ($2) AND NOT EXISTS (
    SELECT FROM outbox AS parked
    WHERE parked.parked_because IS NOT NULL AND parked.topic = waiting.topic AND parked.key = waiting.key)
  ORDER BY id LIMIT $1`,
};

const COLUMNS =
  'topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value, created_at';

/** An event that was sent already is deleted all the same: a database that was restored sends some of them again. */
const MOVE = {
  name: 'move',
  text: `WITH moved AS (DELETE FROM outbox WHERE id = ANY ($1::bigint[]) RETURNING ${COLUMNS})
  INSERT INTO sent_event (${COLUMNS}) SELECT ${COLUMNS} FROM moved
  ON CONFLICT (topic, key, stream_sequence) DO NOTHING`,
};

const OWN = `SELECT pg_try_advisory_lock(hashtext('mash.relay')) AS owned`;

const TIMEOUTS = {
  connectionTimeoutMillis: 2_000,
  statement_timeout: 10_000,
  query_timeout: 15_000,
  idle_in_transaction_session_timeout: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
  /**
   * A page is read by the index of its order. Of a table that is mostly empty and suddenly full the planner knows nothing,
   * and would read and sort all of it for each page: the more waits, the slower it leaves.
   *
   * A relay that was cut off without a word leaves a session behind that holds the lock. One that lives asks every few
   * seconds: a session that is silent for longer ends, and if its relay was only slow it takes the lock anew.
   */
  options: [
    '-c enable_seqscan=off',
    '-c enable_sort=off',
    '-c max_parallel_workers_per_gather=0',
    '-c idle_session_timeout=60s',
    '-c tcp_keepalives_idle=10',
    '-c tcp_keepalives_interval=5',
    '-c tcp_keepalives_count=2',
  ].join(' '),
};

/**
 * Reads and moves on the one connection that holds the advisory lock: who loses the lock cannot move a row any more.
 * A second relay waits for its turn.
 */
export class PostgresOutboxRows extends OutboxRows {
  private readonly logger = new Logger('relay');
  private client: pg.Client | undefined;
  private tenure = 0;

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
    private readonly clientOf: (config: pg.ClientConfig) => pg.Client = (config) => new pg.Client(config),
    private readonly gate?: DatabaseGate,
  ) {
    super();
  }

  /** Whether this process holds the lock, as far as it knows. */
  get isOwner(): boolean {
    return this.client !== undefined;
  }

  override async own(): Promise<number | undefined> {
    const client = await this.owner();
    return client === undefined ? undefined : this.tenure;
  }

  override async next(limit: number, without: readonly string[]): Promise<readonly OutboxRow[]> {
    const { client } = this;
    if (client === undefined) return [];
    const { rows } = await this.guarded(client, () => client.query<Row>({ ...NEXT, values: [limit, [...without]] }));
    return rows.map(({ stream_sequence, ...row }) => ({ ...row, streamSequence: Number(stream_sequence) }));
  }

  override async sent(rows: readonly OutboxRow[]): Promise<void> {
    await this.change({ ...MOVE, values: [rows.map(({ id }) => id)] });
  }

  override async park(row: OutboxRow, because: string): Promise<void> {
    await this.change({ text: 'UPDATE outbox SET parked_because = $2 WHERE id = $1', values: [row.id, because] });
  }

  override async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }

  private async change(statement: pg.QueryConfig): Promise<void> {
    const { client } = this;
    if (client === undefined) throw new Error('The outbox was lost to another relay');
    await this.guarded(client, () => client.query(statement));
  }

  private async owner(): Promise<pg.Client | undefined> {
    if (this.client !== undefined) return this.client;
    const client = await this.connected();
    const { rows } = await this.guarded(client, () => client.query<{ owned: boolean }>(OWN));
    if (rows[0]?.owned === true) {
      this.client = client;
      this.tenure += 1;
      return client;
    }
    await client.end();
    return undefined;
  }

  private async connected(): Promise<pg.Client> {
    const client = this.clientOf({
      connectionString: this.url,
      application_name: `${this.applicationName} relay`,
      ...TIMEOUTS,
    });
    client.on('error', (error) => {
      this.logger.warn({ event: 'relay.connection-lost', cause: error.name });
      if (this.client === client) this.client = undefined;
    });
    await this.guarded(client, () => client.connect());
    return client;
  }

  /** After any failure nobody knows what the session still holds: give it up and take the lock anew. */
  private async guarded<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
    try {
      return await (this.gate === undefined ? work() : this.gate.through(work, { session: sessionOf(client) }));
    } catch (error) {
      if (this.client === client) this.client = undefined;
      client.end().catch(() => undefined);
      throw error;
    }
  }
}

/** The server's number for it, which the driver knows and does not declare. */
const sessionOf = (client: pg.Client): number | undefined =>
  (client as { readonly processID?: number | null }).processID ?? undefined;
