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

type Labelled = Readonly<Record<string, string>>;
type Value = { readonly labels: Labelled; readonly value: number };
type Told = { readonly name: string; readonly help: string; readonly labelNames?: readonly string[] };

/** Whether the area team keeps up with what flags lead to, and whether intake has told of everybody who has a flag. */
export class FlagMetrics {
  constructor(
    private readonly sql: Sql,
    private readonly registry: Registry = register,
  ) {
    this.gauge(
      {
        name: 'mash_flag_work_open',
        help: 'Reviews, introductions and follow-ups that are open, by how long',
        labelNames: ['kind', 'age'],
      },
      () => this.open(),
    );
    this.gauge(
      {
        name: 'mash_flag_work_overdue',
        help: 'Reviews, introductions and follow-ups that are past their due time',
        labelNames: ['kind'],
      },
      () => this.overdue(),
    );
    this.gauge(
      {
        name: 'mash_flag_subjects_unconfirmed',
        help: 'Children and families with a flag of whom intake has not told yet',
      },
      () => this.unconfirmed('count'),
    );
    this.gauge(
      {
        name: 'mash_flag_subjects_unconfirmed_seconds',
        help: 'How long the longest of them has been waiting to be told of',
      },
      () => this.unconfirmed('seconds'),
    );
  }

  /** Of a database that is away nothing is said. */
  private gauge({ labelNames = [], ...told }: Told, ask: () => Promise<readonly Value[]>): void {
    const gauge: Gauge = new Gauge({
      ...told,
      labelNames: [...labelNames],
      registers: [this.registry],
      collect: async () => {
        const values = await ask().catch(() => undefined);
        if (labelNames.length > 0) gauge.reset();
        else gauge.remove();
        for (const { labels, value } of values ?? []) gauge.set(labels, value);
      },
    });
  }

  private async open(): Promise<readonly Value[]> {
    const rows = await this.sql.rows<Kept & { readonly age: string }>(OPEN_WORK);
    const countOf = (kind: string, age: string): number =>
      rows.find((row) => row.kind === kind && row.age === age)?.count ?? 0;
    return KINDS.flatMap((kind) => AGES.map((age) => ({ labels: { kind, age }, value: countOf(kind, age) })));
  }

  private async overdue(): Promise<readonly Value[]> {
    const rows = await this.sql.rows<Kept>(OVERDUE);
    return KINDS.map((kind) => ({
      labels: { kind },
      value: rows.find((row) => row.kind === kind)?.count ?? 0,
    }));
  }

  private async unconfirmed(what: 'count' | 'seconds'): Promise<readonly Value[]> {
    const row = await this.sql.one<Readonly<Record<'count' | 'seconds', number>>>(UNCONFIRMED);
    return [{ labels: {}, value: row?.[what] ?? 0 }];
  }
}
