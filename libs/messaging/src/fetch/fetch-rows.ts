import type { Fetch, Wanted } from './fetcher.js';

export type Again = { readonly inMs: number; readonly status?: number; readonly error?: string };

/** What is still to be fetched. */
export abstract class FetchRows {
  /** In the caller's transaction. */
  abstract want(wanted: Wanted): Promise<void>;
  /** Those due now, urgent ones first; nobody else gets them for a while. */
  abstract claim(limit: number): Promise<readonly Fetch[]>;
  /** Nobody has them: what a process that died was fetching is due now. A second process at work asks once more. */
  abstract release(): Promise<void>;
  /** Milliseconds until the next one is due; `undefined` when none waits. */
  abstract nextInMs(): Promise<number | undefined>;
  /**
   * In a transaction: closes what waits for this version or an older one; whether anything did. An answer may be newer
   * than what was asked for, and then is what a later fetch waits for.
   */
  abstract close(fetch: Fetch, how: { readonly state: 'done' | 'gone'; readonly version: number }): Promise<boolean>;
  abstract again(fetch: Fetch, again: Again): Promise<void>;
  /** No agreement: a person must look. */
  abstract park(fetch: Fetch, status: number): Promise<void>;
}
