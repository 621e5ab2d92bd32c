import { arrivals, drawsFrom } from '../load/arrivals.js';
import { openLoop } from '../load/open-loop.js';
import { percentilesOf, type Percentiles } from '../report/percentiles.js';
import { between, usedBy, type Usage } from '../usage/usage.js';
import { bounded } from '../../stack/services/bounded.js';
import type { HopChain } from '../hop/hop-chain.js';
import { untilSunk, type Chain } from './chain.js';

/** One load on the chain and what came of it. */
export type ChainRun = {
  /** `100 a second`, `a burst of 20000` */
  readonly load: string;
  readonly sent: number;
  readonly firstHop: Percentiles;
  readonly chain: Percentiles;
  /** Contacts a second, from the first commit at intake to the last at the end of the chain. */
  readonly perSecond: number;
  readonly latestStartMs: number;
  readonly usage: readonly Usage[];
  readonly seconds: number;
  /** How many could not be committed at all. */
  readonly failed: number;
  /** How many arrived more than once. */
  readonly doubled: number;
  /** What did not come, in words; nothing when all is well. */
  readonly wrong: readonly string[];
};

const SEED = 20_261_128;
const ARRIVES_WITHIN_MS = 120_000;
const TOGETHER = 100;

type Sent = { readonly ids: readonly string[]; readonly failed: readonly string[]; readonly latestStartMs: number };

/** Contacts that come independently of each other, each committed by itself. */
export function steady(chain: Chain, rate: number, seconds: number): Promise<ChainRun> {
  return measured(chain, `${String(rate)} a second`, async () => {
    const times = arrivals({ rate, seconds }, drawsFrom(SEED));
    const { done, failed, latestStartMs } = await openLoop(times, chain.announce);
    return { ids: done, failed, latestStartMs };
  });
}

/** As many at once as the chain will carry: what waits in the outbox is committed a hundred at a time. */
export function burst(chain: HopChain, count: number): Promise<ChainRun> {
  return measured(chain, `a burst of ${String(count)}`, async () => {
    const ids: string[] = [];
    while (ids.length < count) ids.push(...(await chain.announceTogether(TOGETHER)));
    return { ids, failed: [], latestStartMs: 0 };
  });
}

/** So many contacts, each committed by itself, a few of them at any time. */
export function pressed(chain: Chain, count: number, atOnce: number): Promise<ChainRun> {
  return measured(chain, `${String(count)}, ${String(atOnce)} at a time`, async () => {
    const ids: string[] = [];
    await bounded(Array.from({ length: count }), atOnce, async () => {
      ids.push(await chain.announce());
    });
    return { ids, failed: [], latestStartMs: 0 };
  });
}

async function measured(chain: Chain, load: string, send: () => Promise<Sent>): Promise<ChainRun> {
  const { profile } = chain;
  const before = await chain.sunk();
  const used = usedBy(profile);
  const begun = Date.now();
  const { ids, failed, latestStartMs } = await send();
  const cameAll = await untilSunk(chain, before + ids.length, ARRIVES_WITHIN_MS);
  const usage = between(used, usedBy(profile));
  const { firstHopMs, chainMs, endedAt, doubled } = await chain.timesOf(ids);
  const seconds = (lastOf(endedAt) - begun) / 1000;
  return {
    load,
    sent: ids.length,
    firstHop: percentilesOf(firstHopMs),
    chain: percentilesOf(chainMs),
    perSecond: chainMs.length / seconds,
    latestStartMs,
    usage,
    seconds,
    failed: failed.length,
    doubled,
    wrong: [
      ...(failed.length > 0 ? [`${String(failed.length)} not committed: ${failed[0] ?? ''}`] : []),
      ...(cameAll && chainMs.length === ids.length ? [] : [`${String(ids.length - chainMs.length)} did not arrive`]),
      ...(doubled > 0 ? [`${String(doubled)} arrived twice`] : []),
    ],
  };
}

const lastOf = (times: readonly number[]): number => times.reduce((last, time) => Math.max(last, time), 0);
