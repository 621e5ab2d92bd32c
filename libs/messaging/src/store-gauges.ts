import type { Sql } from '@mash/persistence';
import { Gauge, type Registry } from 'prom-client';
import { OldTransactions, OPEN_TRANSACTIONS } from './old-transactions.js';

type Of = Readonly<Record<string, string>>;
type Reading = { readonly gauge: string; readonly of: Of; readonly value: number | null };

const held = (column: string): string =>
  `jsonb_build_object('state', state, 'reason', reason), ${column} FROM parked_event WHERE state <> 'done' GROUP BY state, reason`;

const OLDEST_TRANSACTION = 'mash_database_oldest_transaction_seconds';

/** `text` is what follows SELECT: the labels, then the value. */
const GAUGES = [
  {
    name: 'mash_outbox_rows',
    help: 'Events that wait to be published',
    labelNames: [],
    text: `'{}'::jsonb, count(*) FROM outbox WHERE parked_because IS NULL`,
  },
  {
    name: 'mash_outbox_oldest_seconds',
    help: 'Age of the oldest event that waits to be published',
    labelNames: [],
    text: `'{}'::jsonb, coalesce(extract(epoch FROM now() - min(created_at)), 0) FROM outbox WHERE parked_because IS NULL`,
  },
  {
    name: 'mash_outbox_parked_rows',
    help: 'Events the broker will never take',
    labelNames: [],
    text: `'{}'::jsonb, count(*) FROM outbox WHERE parked_because IS NOT NULL`,
  },
  {
    name: 'mash_outbox_dead_rows',
    help: 'Rows of the outbox that are gone and not cleared away',
    labelNames: [],
    text: `'{}'::jsonb, coalesce(max(n_dead_tup), 0) FROM pg_stat_user_tables WHERE relid = 'outbox'::regclass`,
  },
  {
    name: OLDEST_TRANSACTION,
    help: 'Age of the oldest transaction of this database that keeps dead rows from being cleared away',
    labelNames: [],
    text: OPEN_TRANSACTIONS,
  },
  {
    name: 'mash_parked_events',
    help: 'Events held from their handlers',
    labelNames: ['state', 'reason'],
    text: held('count(*)'),
  },
  {
    name: 'mash_parked_oldest_seconds',
    help: 'Age of the oldest event held from its handlers',
    labelNames: ['state', 'reason'],
    text: held('extract(epoch FROM now() - min(held_at))'),
  },
  {
    name: 'mash_fetch_pending',
    help: 'Contents that are still to be fetched',
    labelNames: ['edge', 'state'],
    text: `jsonb_build_object('edge', edge, 'state', state), count(*)
           FROM content_fetch WHERE state IN ('pending', 'parked') GROUP BY edge, state`,
  },
  {
    name: 'mash_fetch_oldest_seconds',
    help: 'Age of the oldest fetch that waits',
    labelNames: ['edge', 'urgent'],
    text: `jsonb_build_object('edge', edge, 'urgent', urgent::text), extract(epoch FROM now() - min(asked_at))
           FROM content_fetch WHERE state = 'pending' GROUP BY edge, urgent`,
  },
] as const;

const QUESTION = GAUGES.map(
  ({ name, text }) => `SELECT '${name}' AS gauge, of, value::float8 FROM (SELECT ${text}) AS answer (of, value)`,
).join('\nUNION ALL\n');

/** Asks the database once whenever somebody reads the metrics. A database that is away leaves them out, but for one. */
class StoreReadings {
  private readonly transactions = new OldTransactions(() => performance.now());
  private asking: Promise<readonly Reading[] | undefined> | undefined;

  constructor(private readonly sql: Sql) {}

  async of(name: string): Promise<readonly Reading[]> {
    return (await this.all())?.filter(({ gauge }) => gauge === name) ?? [];
  }

  async areThere(): Promise<boolean> {
    return (await this.all()) !== undefined;
  }

  /** The gauges of one page ask together. */
  private all(): Promise<readonly Reading[] | undefined> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async ask(): Promise<readonly Reading[] | undefined> {
    try {
      const readings = await this.sql.rows<Reading>(QUESTION);
      const open = readings.filter(({ gauge }) => gauge === OLDEST_TRANSACTION);
      const value = this.transactions.oldest(open.map(({ of, value: age }) => ({ id: of['id'] ?? '', age })));
      const others = readings.filter(({ gauge }) => gauge !== OLDEST_TRANSACTION);
      return [...others, { gauge: OLDEST_TRANSACTION, of: {}, value }];
    } catch {
      return undefined;
    }
  }
}

/** A gauge without labels that is reset says 0, which nobody has counted. */
function forget(gauge: Gauge, labelNames: readonly string[]): void {
  if (labelNames.length === 0) gauge.remove();
  else gauge.reset();
}

export function registerStoreGauges(sql: Sql, registry: Registry): void {
  const readings = new StoreReadings(sql);
  for (const { name, help, labelNames } of GAUGES) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      collect: async () => {
        forget(gauge, labelNames);
        for (const { of, value } of await readings.of(name)) gauge.set(of, Number(value));
      },
    });
  }
  const up: Gauge = new Gauge({
    name: 'mash_database_up',
    help: 'Whether the database of this service answers',
    registers: [registry],
    collect: async () => {
      up.set(Number(await readings.areThere()));
    },
  });
}
