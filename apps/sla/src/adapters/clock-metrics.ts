import { Sql } from '@mash/persistence';
import { Gauge, register, type Registry } from 'prom-client';
import type { AlarmQueue } from './jobs/alarm-queue.js';

const PATIENCE_MS = 1_000;

type Clocks = { readonly running: number; readonly overdue: number };

/** A clock that should have rung and has not is late, whether by its due time or by its mark of due soon. */
const CLOCKS = `
  SELECT count(*) FILTER (WHERE status = 'running')::integer AS running,
    coalesce(extract(epoch FROM hub.now() - min(next_ring_at) FILTER (WHERE next_ring_at <= hub.now())), 0)::float8 AS overdue
  FROM clock WHERE status = 'running' OR next_ring_at IS NOT NULL`;

/** Whether promises are timed: how many run, how late the latest is, and whether Redis is there to ring them. */
export class ClockMetrics {
  constructor(
    private readonly sql: Sql,
    private readonly alarms: Pick<AlarmQueue, 'hasAll'>,
    registry: Registry = register,
  ) {
    const asked = this.asksOnce();
    this.gauge(registry, 'mash_clocks_running', 'Promises whose time runs', async () => (await asked())?.running);
    this.gauge(
      registry,
      'mash_clocks_overdue_seconds',
      'How late the clock is that should have rung longest ago and has not',
      async () => (await asked())?.overdue,
    );
    this.gauge(registry, 'mash_alarms_up', 'Whether Redis has the alarms that ring clocks on the second', () =>
      this.ring(),
    );
  }

  /** Of a database that is away nothing is said. */
  private gauge(registry: Registry, name: string, help: string, ask: () => Promise<number | undefined>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [registry],
      collect: async () => {
        const value = await ask();
        if (value === undefined) gauge.remove();
        else gauge.set(value);
      },
    });
  }

  private asksOnce(): () => Promise<Clocks | undefined> {
    let asking: Promise<Clocks | undefined> | undefined;
    return () => {
      asking ??= this.sql
        .one<Clocks>(CLOCKS)
        .catch(() => undefined)
        .finally(() => {
          asking = undefined;
        });
      return asking;
    };
  }

  private async ring(): Promise<number> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, false);
    });
    const hasAll = await Promise.race([this.alarms.hasAll().catch(() => false), late]);
    clearTimeout(timer);
    return Number(hasAll);
  }
}
