import type { OutboxRow } from './outbox-row.js';

/** The rows that wait, as their one owner sees them. */
export abstract class OutboxRows {
  /** Takes the outbox, if it is free; the number of this tenure, `undefined` while another relay owns it. */
  abstract own(): Promise<number | undefined>;
  /**
   * The oldest rows that may leave, in the order of their ids, but for those of some topics; none for whoever does not
   * own the outbox.
   */
  abstract next(limit: number, without: readonly string[]): Promise<readonly OutboxRow[]>;
  /** Moves the rows to the events that were sent. */
  abstract sent(rows: readonly OutboxRow[]): Promise<void>;
  /** Keeps the row, and with it the later ones of its stream, until somebody releases it. */
  abstract park(row: OutboxRow, because: string): Promise<void>;
  abstract close(): Promise<void>;
}

export abstract class Bus {
  /** Resolves when every replica has every row. */
  abstract send(rows: readonly OutboxRow[]): Promise<void>;
  abstract close(): Promise<void>;
}
