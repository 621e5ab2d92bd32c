import type { Deployment } from '@mash/kernel';

export type Edge = 'E1' | 'E2' | 'E3' | 'E4' | 'E5' | 'E6' | 'E7';

/** Contents to fetch: `subject` at `version`, from their owner. */
export type Wanted = {
  readonly edge: string;
  readonly subject: string;
  readonly version: number;
  readonly owner: Deployment;
  readonly caseId?: string;
  /** Urgent ones go first. */
  readonly urgent?: boolean;
};

export type Fetch = Wanted & { readonly id: string; readonly attempts: number };

/**
 * How one kind of contents is fetched. `edge` names the edge, and what on it where there are several: `E3:package`.
 * `store` and `gone` run in one transaction with the closing of the fetch, and may run again.
 */
export type Fetcher = {
  readonly edge: Edge | `${Edge}:${string}`;
  readonly path: (fetch: Fetch) => string;
  readonly store: (fetch: Fetch, body: unknown, version: number) => Promise<unknown>;
  readonly gone: (fetch: Fetch, status: number) => Promise<unknown>;
};
