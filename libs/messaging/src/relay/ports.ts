import type { OutboxRow } from './outbox-row.js';

/** The rows that wait, as their one owner sees them. */
export abstract class OutboxRows {
  /** The oldest rows that may leave, in the order of their ids; none while another relay owns the outbox. */
  abstract next(limit: number): Promise<readonly OutboxRow[]>;
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
