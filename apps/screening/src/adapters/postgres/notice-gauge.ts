import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Sql } from '@mash/persistence';
import { Gauge, register } from 'prom-client';

const NAME = 'mash_urgent_notices_unanswered';

const UNANSWERED = `SELECT count(*)::integer AS count FROM urgent_notice WHERE is_open AND state ? 'exhaustedAt'`;

/** D34: what operations are paged by, once nobody in a chain has acknowledged. */
@Injectable()
export class NoticeGauge implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(private readonly sql: Sql) {}

  onApplicationBootstrap(): void {
    const gauge: Gauge = new Gauge({
      name: NAME,
      help: 'Urgent notices whose chain has ended without an acknowledgement',
      collect: () => this.measure(gauge),
    });
  }

  onModuleDestroy(): void {
    register.removeSingleMetric(NAME);
  }

  /** A database that is away leaves the gauge out; readiness tells of the database. */
  private async measure(gauge: Gauge): Promise<void> {
    gauge.remove();
    const rows = await this.sql.rows<{ count: number }>(UNANSWERED).catch(() => []);
    for (const { count } of rows) gauge.set(count);
  }
}
