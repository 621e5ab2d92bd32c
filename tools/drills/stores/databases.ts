import type { Deployment } from '@mash/kernel';
import pg from 'pg';
import { databaseOf } from '../../stack/parts/databases.js';
import type { PartsDescriptor } from '../../stack/descriptor.js';

/** Read-only looks into every service's database, as nobody in the hub has them. */
export class Databases {
  private readonly pools = new Map<Deployment, pg.Pool>();

  constructor(private readonly postgres: PartsDescriptor['postgres']) {}

  async rows<Row extends pg.QueryResultRow>(
    deployment: Deployment,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    const { rows } = await this.poolOf(deployment).query<Row>(text, [...values]);
    return rows;
  }

  /** Lets go of every connection; a later look makes its own. */
  async close(): Promise<void> {
    const open = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(open.map((pool) => pool.end()));
  }

  private poolOf(deployment: Deployment): pg.Pool {
    const present = this.pools.get(deployment);
    if (present !== undefined) return present;
    const pool = new pg.Pool({
      ...this.postgres,
      database: databaseOf(deployment),
      application_name: 'onlooker',
      max: 2,
      options: '-c default_transaction_read_only=on',
    });
    pool.on('error', () => undefined);
    this.pools.set(deployment, pool);
    return pool;
  }
}
