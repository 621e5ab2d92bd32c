import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { Sql } from '@mash/persistence';
import { RequestRefused } from '../problems/request-refused.js';

/** One attempt of a client to create something. `route` is a template; `fingerprint` stands for address and body. */
export type Attempt = {
  readonly client: string;
  readonly route: string;
  readonly key: string;
  readonly fingerprint: string;
};
export type StoredAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

type Row = StoredAnswer & { readonly fingerprint: string };

/** Gives one effect and one answer per client, route and key for 24 hours, however often and at once it is asked. */
@Injectable()
export class IdempotentWork {
  /** Same attempts of this process queue here, so that they do not hold the pool's connections while they wait. */
  private readonly underWay = new Map<string, Promise<unknown>>();

  constructor(
    private readonly sql: Sql,
    private readonly transactions: Transactions,
  ) {}

  /** Runs `work` in the transaction that keeps its answer, or gives the answer kept. Another body: 409. */
  async run(attempt: Attempt, work: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
    const slot = `${attempt.client} ${attempt.route} ${attempt.key}`;
    const before = this.underWay.get(slot) ?? Promise.resolve();
    const mine = before.then(
      () => this.attempt(attempt, work),
      () => this.attempt(attempt, work),
    );
    this.underWay.set(slot, mine);
    try {
      return await mine;
    } finally {
      if (this.underWay.get(slot) === mine) this.underWay.delete(slot);
    }
  }

  /** Forgets keys older than a day. */
  async sweep(): Promise<number> {
    return this.sql.count(`DELETE FROM idempotency_key WHERE created_at < hub.now() - interval '24 hours'`);
  }

  private attempt(attempt: Attempt, work: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
    return this.transactions.run(async () => {
      const first = await this.claim(attempt);
      if (!first) return this.kept(attempt);
      const answer = await work();
      await this.keep(attempt, answer);
      return answer;
    });
  }

  /** The key's row first: whoever comes second waits for the first one's commit. A day-old row is free again. */
  private async claim({ client, route, key, fingerprint }: Attempt): Promise<boolean> {
    const claimed = await this.sql.count(
      `INSERT INTO idempotency_key AS held (client, route, key, fingerprint) VALUES ($1, $2, $3, $4)
       ON CONFLICT (client, route, key) DO UPDATE SET fingerprint = excluded.fingerprint, created_at = hub.now(),
         status = NULL, headers = NULL, body = NULL
       WHERE held.created_at < hub.now() - interval '24 hours'`,
      [client, route, key, fingerprint],
    );
    return claimed === 1;
  }

  private async keep({ client, route, key }: Attempt, { status, headers, body }: StoredAnswer): Promise<void> {
    await this.sql.count(
      `UPDATE idempotency_key SET status = $4, headers = $5, body = $6 WHERE client = $1 AND route = $2 AND key = $3`,
      [client, route, key, status, JSON.stringify(headers), JSON.stringify(body)],
    );
  }

  private async kept({ client, route, key, fingerprint }: Attempt): Promise<StoredAnswer> {
    const row = await this.sql.one<Row>(
      `SELECT fingerprint, status, headers, body FROM idempotency_key WHERE client = $1 AND route = $2 AND key = $3`,
      [client, route, key],
    );
    if (!row) throw new Error('An idempotency key was there and is gone.');
    if (row.fingerprint !== fingerprint) {
      throw new RequestRefused(409, 'idempotency-key-reused', 'This Idempotency-Key came before with another request.');
    }
    return { status: row.status, headers: row.headers, body: row.body ?? undefined };
  }
}
