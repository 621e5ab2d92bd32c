import type { Sql } from '@mash/persistence';
import { Gauge, type Registry } from 'prom-client';

type Reading = { readonly value: number | string } & Readonly<Record<string, unknown>>;

const GAUGES = [
  {
    name: 'mash_outbox_rows',
    help: 'Events that wait to be published',
    labelNames: [],
    text: 'SELECT count(*) AS value FROM outbox WHERE parked_because IS NULL',
  },
  {
    name: 'mash_outbox_oldest_seconds',
    help: 'Age of the oldest event that waits to be published',
    labelNames: [],
    text: `SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0) AS value
           FROM outbox WHERE parked_because IS NULL`,
  },
  {
    name: 'mash_outbox_parked_rows',
    help: 'Events the broker will never take',
    labelNames: [],
    text: 'SELECT count(*) AS value FROM outbox WHERE parked_because IS NOT NULL',
  },
  {
    name: 'mash_parked_events',
    help: 'Events held from their handlers',
    labelNames: ['state', 'reason'],
    text: `SELECT state, reason, count(*) AS value FROM parked_event WHERE state <> 'done' GROUP BY state, reason`,
  },
  {
    name: 'mash_fetch_pending',
    help: 'Contents that are still to be fetched',
    labelNames: ['edge', 'state'],
    text: `SELECT edge, state, count(*) AS value FROM content_fetch WHERE state IN ('pending', 'parked') GROUP BY edge, state`,
  },
  {
    name: 'mash_fetch_oldest_seconds',
    help: 'Age of the oldest fetch that waits',
    labelNames: ['edge', 'urgent'],
    text: `SELECT edge, urgent::text AS urgent, extract(epoch FROM now() - min(asked_at)) AS value
           FROM content_fetch WHERE state = 'pending' GROUP BY edge, urgent`,
  },
] as const;

/** Asks the database when somebody reads the metrics. A database that is away leaves the gauges out. */
export function registerStoreGauges(sql: Sql, registry: Registry): void {
  for (const { name, help, labelNames, text } of GAUGES) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      collect: () => measure(gauge, sql, { text, labelNames }),
    });
  }
}

async function measure(
  gauge: Gauge,
  sql: Sql,
  { text, labelNames }: { readonly text: string; readonly labelNames: readonly string[] },
): Promise<void> {
  gauge.reset();
  const rows = await sql.rows<Reading>(text).catch(() => []);
  for (const { value, ...row } of rows) {
    gauge.set(Object.fromEntries(labelNames.map((label) => [label, String(row[label])])), Number(value));
  }
}
