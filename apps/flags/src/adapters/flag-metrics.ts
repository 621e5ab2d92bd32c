import { Sql } from '@mash/persistence';
import { Gauge, register, type Registry } from 'prom-client';

/** Ages that a dashboard tells apart: within the promise of five working days, a week over it, and beyond. */
const OPEN_WORK = `
  SELECT kind, CASE WHEN opened_at > hub.now() - interval '7 days' THEN 'week'
      WHEN opened_at > hub.now() - interval '14 days' THEN 'fortnight' ELSE 'older' END AS age,
    count(*)::integer AS count
  FROM entry_item WHERE ended_at IS NULL GROUP BY 1, 2`;

const OVERDUE = `
  SELECT kind, count(*)::integer AS count FROM entry_item WHERE ended_at IS NULL AND due_at <= hub.now() GROUP BY kind`;

const UNCONFIRMED = `
  SELECT count(*)::integer AS count, coalesce(extract(epoch FROM hub.now() - min(since)), 0)::float8 AS seconds
  FROM unconfirmed`;

const KINDS = ['review', 'introduction', 'follow-up'] as const;
const AGES = ['week', 'fortnight', 'older'] as const;

type Kept = { readonly kind: string; readonly count: number };

/** Whether the area team keeps up with what flags lead to, and whether intake has told of everybody who has a flag. */
export class FlagMetrics {
  constructor(
    private readonly sql: Sql,
    registry: Registry = register,
  ) {
    const registers = [registry];
    const open: Gauge = new Gauge({
      name: 'mash_flag_work_open',
      help: 'Reviews, introductions and follow-ups that are open, by how long',
      labelNames: ['kind', 'age'],
      registers,
      collect: () => this.collect(open, () => this.open(open)),
    });
    const overdue: Gauge = new Gauge({
      name: 'mash_flag_work_overdue',
      help: 'Reviews, introductions and follow-ups that are past their due time',
      labelNames: ['kind'],
      registers,
      collect: () => this.collect(overdue, () => this.overdue(overdue)),
    });
    const unconfirmed: Gauge = new Gauge({
      name: 'mash_flag_subjects_unconfirmed',
      help: 'Children and families with a flag of whom intake has not told yet',
      registers,
      collect: () => this.collect(unconfirmed, () => this.unconfirmed(unconfirmed, 'count')),
    });
    const waiting: Gauge = new Gauge({
      name: 'mash_flag_subjects_unconfirmed_seconds',
      help: 'How long the longest of them has been waiting to be told of',
      registers,
      collect: () => this.collect(waiting, () => this.unconfirmed(waiting, 'seconds')),
    });
  }

  /** Of a database that is away nothing is said. */
  private async collect(gauge: Gauge, fill: () => Promise<void>): Promise<void> {
    try {
      await fill();
    } catch {
      gauge.reset();
    }
  }

  private async open(gauge: Gauge): Promise<void> {
    const rows = await this.sql.rows<Kept & { readonly age: string }>(OPEN_WORK);
    for (const kind of KINDS) {
      for (const age of AGES) {
        gauge.set({ kind, age }, rows.find((row) => row.kind === kind && row.age === age)?.count ?? 0);
      }
    }
  }

  private async overdue(gauge: Gauge): Promise<void> {
    const rows = await this.sql.rows<Kept>(OVERDUE);
    for (const kind of KINDS) gauge.set({ kind }, rows.find((row) => row.kind === kind)?.count ?? 0);
  }

  private async unconfirmed(gauge: Gauge, what: 'count' | 'seconds'): Promise<void> {
    const row = await this.sql.one<Readonly<Record<'count' | 'seconds', number>>>(UNCONFIRMED);
    gauge.set(row?.[what] ?? 0);
  }
}
