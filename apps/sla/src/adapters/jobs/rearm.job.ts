import { Logger } from '@nestjs/common';
import { Sql } from '@mash/persistence';
import type { Alarms } from '../../domain/alarms.js';
import type { ClockId } from '../../domain/clock/clock.js';
import { WITHIN_MS } from './alarm-queue.js';

const EVERY_MS = 5 * 60_000;

type Row = { readonly id: ClockId; readonly version: number; readonly next_ring_at: Date };

/** Arms again whatever rings within two days: after a flush of Redis, and for what was too far away before. */
export function rearmJob(sql: Sql, alarms: Alarms): { close: () => Promise<void> } {
  const logger = new Logger('rearm');

  async function rearm(): Promise<void> {
    const rows = await sql.rows<Row>(
      `SELECT id, version, next_ring_at FROM clock WHERE next_ring_at < hub.now() + $1::float8 * interval '1 ms'`,
      [WITHIN_MS],
    );
    for (const { id, version, next_ring_at } of rows) alarms.arm(id, version, next_ring_at);
    logger.log({ event: 'alarms.rearmed', count: rows.length });
  }

  const run = (): Promise<void> =>
    rearm().catch((error: unknown) => {
      logger.warn({ event: 'alarms.not-rearmed', cause: error instanceof Error ? error.name : 'unknown' });
    });

  let inHand = run();
  const timer = setInterval(() => {
    inHand = inHand.then(run);
  }, EVERY_MS);
  return {
    close: () => {
      clearInterval(timer);
      return inHand;
    },
  };
}
