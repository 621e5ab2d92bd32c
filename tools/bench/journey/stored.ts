import { AGENCIES, type Deployment } from '@mash/kernel';
import type { Databases } from '../../drills/stores/databases.js';
import type { JourneyMarks } from './marks.js';

/** When something was stored, by the database's clock, which is this machine's; milliseconds, by id. */
export type StoredAt = ReadonlyMap<string, number>;

type Row = { readonly id: string; readonly at: number };

const COMMITTED = 'coalesce(pg_xact_commit_timestamp(xmin), closed_at)';
const BEGUN = 'closed_at';

/** Reads when contents, packages, returns' texts and emails were stored. */
export class StoredTimes {
  private constructor(
    private readonly databases: Databases,
    private readonly closed: string,
  ) {}

  /** Commits are timed where the database keeps their times, else the beginnings of the transactions that stored. */
  static async of(databases: Databases): Promise<StoredTimes> {
    const [row] = await databases.rows<{ on: string }>(
      'screening',
      `SELECT current_setting('track_commit_timestamp') AS on`,
    );
    return new StoredTimes(databases, row?.on === 'on' ? COMMITTED : BEGUN);
  }

  get areCommits(): boolean {
    return this.closed === COMMITTED;
  }

  /** By contact: its contents are on the board. */
  contents(contactIds: readonly string[]): Promise<StoredAt> {
    return this.fetched('screening', 'E1', contactIds);
  }

  /** By check: the package is at its agency. */
  async packages(journeys: readonly JourneyMarks[]): Promise<StoredAt> {
    const found = await Promise.all(
      AGENCIES.map((agency) =>
        this.fetched(
          `checks-${agency}`,
          'E3:package',
          journeys.map(({ checkIds }) => checkIds[agency]),
        ),
      ),
    );
    return new Map(found.flatMap((stored) => [...stored]));
  }

  /** By return: its text is in the picture. */
  returns(returnIds: readonly string[]): Promise<StoredAt> {
    return this.fetched('screening', 'E5', returnIds);
  }

  /** By contact: the mail server has taken the outcome email. */
  async outcomes(contactIds: readonly string[]): Promise<StoredAt> {
    const sql = `SELECT subject_id::text AS id, (extract(epoch FROM min(sent_at)) * 1000)::float8 AS at FROM email
      WHERE template = 'outcome' AND sent_at IS NOT NULL AND subject_id = ANY ($1) GROUP BY 1`;
    return byId(await this.databases.rows<Row>('notifications', sql, [contactIds]));
  }

  private async fetched(at: Deployment, edge: string, subjects: readonly string[]): Promise<StoredAt> {
    const sql = `SELECT subject AS id, (extract(epoch FROM min(${this.closed})) * 1000)::float8 AS at FROM content_fetch
      WHERE edge = $1 AND state = 'done' AND subject = ANY ($2) GROUP BY 1`;
    return byId(await this.databases.rows<Row>(at, sql, [edge, subjects]));
  }
}

const byId = (rows: readonly Row[]): StoredAt => new Map(rows.map(({ id, at }) => [id, at]));
