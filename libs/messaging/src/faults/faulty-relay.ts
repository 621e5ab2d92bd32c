import { setImmediate } from 'node:timers/promises';
import type { OutboxRow } from '../relay/outbox-row.js';
import { Bus, OutboxRows } from '../relay/ports.js';
import type { Reach } from './faults.js';

class FaultyOutboxRows extends OutboxRows {
  constructor(
    private readonly rows: OutboxRows,
    private readonly reach: Reach,
  ) {
    super();
  }

  override own(): Promise<number | undefined> {
    return this.rows.own();
  }

  override async next(limit: number, without: readonly string[]): Promise<readonly OutboxRow[]> {
    const rows = await this.rows.next(limit, without);
    if (rows.length > 0) this.reach('relay.afterRead');
    return rows;
  }

  override async sent(rows: readonly OutboxRow[]): Promise<void> {
    await this.rows.sent(rows);
    this.reach('relay.afterMove');
  }

  override park(row: OutboxRow, because: string): Promise<void> {
    return this.rows.park(row, because);
  }

  override close(): Promise<void> {
    return this.rows.close();
  }
}

class FaultyBus extends Bus {
  constructor(
    private readonly bus: Bus,
    private readonly reach: Reach,
  ) {
    super();
  }

  override async send(rows: readonly OutboxRow[]): Promise<void> {
    const sending = this.bus.send(rows);
    /** By then the request is on its way, and its answer has had no chance to be read. */
    await Promise.race([sending, setImmediate()]);
    this.reach('relay.whileSending');
    await sending;
    this.reach('relay.afterSend');
  }

  override close(): Promise<void> {
    return this.bus.close();
  }
}

export const faultyOutboxRows = (rows: OutboxRows, reach: Reach): OutboxRows => new FaultyOutboxRows(rows, reach);
export const faultyBus = (bus: Bus, reach: Reach): Bus => new FaultyBus(bus, reach);
