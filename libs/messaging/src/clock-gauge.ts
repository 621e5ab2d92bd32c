import type { Clock } from '@mash/kernel';
import type { Sql } from '@mash/persistence';
import { Gauge, type Registry } from 'prom-client';

type Row = { readonly now: string };

/** How far the machine's clock is before its database's; no number while the database is away. */
export function registerClockGauge(sql: Sql, clock: Clock, registry: Registry): void {
  const gauge: Gauge = new Gauge({
    name: 'mash_clock_ahead_seconds',
    help: 'How far this machine is before its database, negative when it is behind',
    registers: [registry],
    collect: async () => {
      const ahead = await secondsAhead(sql, clock).catch(() => undefined);
      gauge.set(ahead ?? Number.NaN);
    },
  });
}

/** Measured in the middle of the question, so that a slow answer looks like no wrong clock. */
async function secondsAhead(sql: Sql, clock: Clock): Promise<number | undefined> {
  const before = clock.now().getTime();
  const row = await sql.one<Row>('SELECT extract(epoch FROM clock_timestamp())::text AS now');
  return row && ((before + clock.now().getTime()) / 2 - Number(row.now) * 1000) / 1000;
}
