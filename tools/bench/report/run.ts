import type { Latencies } from '../journey/latencies.js';
import type { Usage } from '../usage/usage.js';

/** One run of the benchmark and what came of it. */
export type Run = {
  readonly title: string;
  readonly sent: number;
  readonly failed: readonly string[];
  /** How far behind its time the load itself began a piece of work, at worst. */
  readonly latestStartMs: number;
  readonly latencies: readonly Latencies[];
  readonly usage: readonly Usage[];
  readonly seconds: number;
  /** What was lost or came twice, in words; nothing when all is well. */
  readonly wrong: readonly string[];
};

export type Idle = { readonly seconds: number; readonly usage: readonly Usage[] };
