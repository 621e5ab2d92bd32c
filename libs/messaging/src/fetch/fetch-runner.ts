import type { Transactions } from '@mash/kernel';
import { Logger } from '@nestjs/common';
import type { Metrics } from '../metrics.js';
import type { Turns } from '../running/turns.js';
import { waitAfter } from '../running/waits.js';
import type { DisclosureHttp, OwnersAnswer } from './disclosure-http.js';
import type { FetchRows } from './fetch-rows.js';
import type { Fetch, Fetcher } from './fetcher.js';
import { verdictOn, type Verdict } from './verdict.js';

type Parts = {
  readonly rows: FetchRows;
  readonly http: DisclosureHttp;
  readonly transactions: Transactions;
  readonly turns: Turns;
  readonly metrics: Metrics;
  readonly fetchers: () => readonly Fetcher[];
};

const WAITS = { first: 50, cap: 30_000 };

/** Fetches one thing: asks its owner outside any transaction, then stores and closes in one. */
export class FetchRunner {
  private readonly logger = new Logger('fetch');
  private known: ReadonlyMap<string, Fetcher> | undefined;

  constructor(private readonly parts: Parts) {}

  /** Never fails: what did not succeed waits for its next try. */
  async run(fetch: Fetch): Promise<void> {
    try {
      const fetcher = this.fetcherFor(fetch.edge);
      const answer = await this.ask(fetcher, fetch);
      await this.settle(fetcher, fetch, answer);
    } catch (error) {
      await this.tryLater(fetch, { error });
    }
  }

  private fetcherFor(edge: string): Fetcher {
    this.known ??= new Map(this.parts.fetchers().map((fetcher) => [fetcher.edge, fetcher]));
    const fetcher = this.known.get(edge);
    if (fetcher === undefined) throw new Error(`Nobody fetches on ${edge}`);
    return fetcher;
  }

  private async ask(fetcher: Fetcher, fetch: Fetch): Promise<OwnersAnswer> {
    const answer = await this.parts.http.get(fetch.owner, fetcher.path(fetch));
    this.parts.metrics.fetched(fetch.edge, String(answer.status));
    return answer;
  }

  private async settle(fetcher: Fetcher, fetch: Fetch, answer: OwnersAnswer): Promise<void> {
    const verdict = verdictOn(answer, fetch.version);
    switch (verdict.kind) {
      case 'arrived':
        return this.close(fetch, verdict, (version) => fetcher.store(fetch, answer.body, version));
      case 'gone':
        return this.close(fetch, verdict, () => fetcher.gone(fetch, answer.status));
      case 'refused':
        await this.parts.rows.park(fetch, answer.status);
        this.logger.error({ event: 'fetch.parked', ...idsOf(fetch), status: answer.status });
        return;
      case 'later':
        return this.tryLater(fetch, { status: answer.status });
    }
  }

  private async close(fetch: Fetch, verdict: Verdict, keep: (version: number) => Promise<unknown>): Promise<void> {
    const state = verdict.kind === 'gone' ? 'gone' : 'done';
    const version = verdict.kind === 'arrived' ? verdict.version : fetch.version;
    const { turns, transactions, rows } = this.parts;
    const closing = async (): Promise<void> => {
      const wanted = await rows.close(fetch, { state, version });
      if (wanted) await keep(version);
    };
    await turns.run(fetch.caseId ?? fetch.subject, () => transactions.run(closing));
    this.logger.log({ event: `fetch.${state}`, ...idsOf(fetch), attempts: fetch.attempts });
  }

  /** Of an error its name only: its message may quote what was fetched. */
  private async tryLater(fetch: Fetch, { status, error }: { status?: number; error?: unknown }): Promise<void> {
    const inMs = waitAfter(fetch.attempts - 1, WAITS);
    const name = error instanceof Error ? error.name : undefined;
    if (error !== undefined) {
      this.parts.metrics.fetched(fetch.edge, 'failed');
      this.logger.warn({ event: 'fetch.failed', ...idsOf(fetch), attempts: fetch.attempts, cause: name });
    }
    await this.parts.rows.again(fetch, { inMs, ...(status !== undefined && { status }), ...(name && { error: name }) });
  }
}

const idsOf = ({ edge, subject, version, caseId }: Fetch) => ({ edge, subject, version, caseId });
