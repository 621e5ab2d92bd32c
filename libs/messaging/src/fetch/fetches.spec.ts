import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FetchRows, type Again } from './fetch-rows.js';
import type { Fetch } from './fetcher.js';
import { Fetches } from './fetches.js';
import type { FetchRunner } from './fetch-runner.js';

const fetch: Fetch = { id: '1', edge: 'E1', subject: 's', version: 1, owner: 'intake', attempts: 1 };

/** A queue of one, in a database that can be away. */
class OneRow extends FetchRows {
  isAway = false;
  isLeased = false;
  releases = 0;
  said: Again | undefined;

  async claim(): Promise<readonly Fetch[]> {
    const claimed = this.isLeased ? [] : [fetch];
    this.isLeased = true;
    this.mustBeThere();
    return claimed;
  }

  async again(_fetch: Fetch, again: Again): Promise<void> {
    this.mustBeThere();
    this.said = again;
    this.isLeased = false;
  }

  async release(): Promise<void> {
    this.mustBeThere();
    this.releases += 1;
    this.isLeased = false;
  }

  async nextInMs(): Promise<number> {
    return 30_000;
  }

  async close(): Promise<boolean> {
    return true;
  }

  override async want(): Promise<void> {
    this.mustBeThere();
  }

  override async park(): Promise<void> {
    this.mustBeThere();
  }

  private mustBeThere(): void {
    if (this.isAway) throw new Error('away');
  }
}

describe('a database that was away', () => {
  let rows: OneRow;
  let fetches: Fetches;
  let runs = 0;
  let failing = 0;

  beforeEach(async () => {
    rows = new OneRow();
    runs = 0;
    failing = 0;
    const runner = {
      run: async () => {
        runs += 1;
        failing -= 1;
        if (failing >= 0) throw new Error('away');
      },
    } as unknown as FetchRunner;
    fetches = new Fetches({ rows, runner, transactions: { afterCommit: () => undefined } });
  });

  afterEach(() => fetches.stop());

  it('F14 finds what was in hand due at once, not at the end of its lease', async () => {
    failing = 1;
    await fetches.turn();
    await settled();

    await fetches.turn();

    expect(rows.said).toEqual({ inMs: 0 });
    expect(runs).toBe(2);
  });

  it('F13 finds a claim whose answer was lost due at once as well', async () => {
    await fetches.turn();
    await settled();
    rows.isLeased = false;
    rows.isAway = true;
    await expect(fetches.turn()).rejects.toThrow('away');
    rows.isAway = false;
    expect(rows.isLeased).toBe(true);

    await fetches.turn();

    expect(runs).toBe(2);
  });
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
