import type { Percentiles } from '../../bench/report/percentiles.js';
import type { Exception, Invariant } from '../fault.js';

/** What a drill said of itself while it ran. */
export type Claim = { readonly line: string; readonly held: boolean; readonly seen?: string };

/** What was found of one invariant after a drill. */
export type Verdict = {
  readonly invariant: Invariant;
  /** What was looked at and found as it must be. */
  readonly proved: readonly string[];
  /** What was not: ids only. */
  readonly wrong: readonly string[];
};

export type Acknowledgement = Pick<Percentiles, 'count' | 'p50' | 'p99' | 'max'>;
export type Phases<Value> = { readonly before: Value; readonly during: Value; readonly after: Value };

/** What is kept of one run of one drill. */
export type DrillResult = {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly command: string;
  readonly machine: string;
  readonly holds: readonly Invariant[];
  readonly exceptions: readonly Exception[];
  readonly short: boolean;
  readonly outcome: 'held' | 'failed' | 'not-run';
  /** Why it was not run, or what ended it. */
  readonly because?: string;
  readonly claims: readonly Claim[];
  readonly notes: readonly string[];
  readonly verdicts: readonly Verdict[];
  readonly boundMs: number;
  readonly brokenMs?: number;
  readonly recoveredMs?: number;
  readonly oldestOutboxRow?: { readonly seconds: number; readonly service: string };
  readonly acknowledged: number;
  readonly triaged: number;
  readonly repeats: number;
  /** How long the load's contacts took to be acknowledged, in milliseconds, with every repetition. */
  readonly acknowledgement?: Phases<Acknowledgement>;
};
