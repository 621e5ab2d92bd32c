import type { Fault } from '../fault.js';
import type { Entry } from '../flow/journal.js';
import type { Acknowledged } from '../flow/referrals.js';
import type { Verdict } from '../report/result.js';
import type { Moments } from '../running/moments.js';
import type { Site } from '../site.js';
import type { Unfinished } from '../stores/unfinished.js';
import type { Watch } from '../watch/watch.js';
import type { Baseline } from './baseline.js';

/** What there is to judge after a drill. */
export type Evidence = {
  readonly fault: Fault;
  readonly site: Site;
  readonly baseline: Baseline;
  readonly moments: Moments;
  readonly watch: Watch;
  /** As read from the journal on disk. */
  readonly journal: readonly Entry[];
  readonly acknowledged: readonly Acknowledged[];
  readonly ofLoad: readonly Acknowledged[];
  readonly triaged: readonly Entry[];
  /** Cases that the drill went on with in its own way. */
  readonly apart: readonly Entry[];
  /** Why contacts were given up. */
  readonly givenUp: readonly string[];
  /** What was still to do when waiting for the hub to settle ended. */
  readonly unsettled: readonly Unfinished[];
  /** From `mended` until all that was there by then was done; `undefined` when that never came. */
  readonly recoveredMs: number | undefined;
};

export type Found = Pick<Verdict, 'proved' | 'wrong'>;

export const found = (line: string, wrong: readonly string[]): Found => ({
  proved: wrong.length === 0 ? [line] : [],
  wrong,
});

export const together = (all: readonly Found[]): Found => ({
  proved: all.flatMap(({ proved }) => proved),
  wrong: all.flatMap(({ wrong }) => wrong),
});

const SHOWN = 3;

/** `3 emails (a, b, c)`: how many, and the first few ids. */
export const some = (what: string, ids: readonly string[]): string =>
  `${String(ids.length)} ${what} (${ids.slice(0, SHOWN).join(', ')}${ids.length > SHOWN ? ', …' : ''})`;
