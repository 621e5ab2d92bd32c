import type { Statement } from './statement.js';
import type { Row } from './table.js';

export type Answer = { readonly rows: readonly Row[]; readonly affected: number };

/** What one SQL text does, given its parameters. */
export type Meaning = (statement: Statement, params: readonly unknown[]) => Answer | Promise<Answer>;

export type Phrase = { readonly name: string; readonly sql: string; readonly means: Meaning };

/** How often what goes wrong with a statement goes wrong. */
export type DatabaseFaults = {
  readonly lostBefore: number;
  readonly lostAfter: number;
  /** Given up by the client, and done all the same, later. */
  readonly late: number;
  readonly victim: number;
};
