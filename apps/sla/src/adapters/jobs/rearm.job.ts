import type { Timers } from '@mash/kernel';
import { Sql } from '@mash/persistence';
import { Logger } from '@nestjs/common';
import type { Alarm } from '../../domain/alarms.js';
import { type AlarmQueue, WITHIN_MS } from './alarm-queue.js';

const EVERY_MS = 5_000;
/** For what was too far away before; well before an alarm that is armed in time. */
const ALL_EVERY_MS = 5 * 60_000;

const NEAR = `SELECT id, version, next_ring_at AS at FROM clock
  WHERE next_ring_at < hub.now() + $1::float8 * interval '1 ms'`;

type Queue = Pick<AlarmQueue, 'armAll' | 'hasAll'>;

/** Arms again whatever rings soon: at the start, now and then, and as soon as Redis answers without them. */
export function rearmJob(sql: Sql, alarms: Queue, timers: Timers): { close: () => Promise<void> } {
  const logger = new Logger('rearm');
  let armedAt = Number.NEGATIVE_INFINITY;
  let isHeldUp = false;

  async function look(): Promise<void> {
    const now = timers.monotonic();
    if (now - armedAt < ALL_EVERY_MS && (await alarms.hasAll())) return;
    const near = await sql.rows<Alarm>(NEAR, [WITHIN_MS]);
    await alarms.armAll(near);
    armedAt = now;
    isHeldUp = false;
    logger.log({ event: 'alarms.rearmed', count: near.length });
  }

  /** Said once for each time that it is held up. */
  function heldUp(error: unknown): void {
    if (!isHeldUp) logger.warn({ event: 'alarms.not-rearmed', cause: error instanceof Error ? error.name : 'unknown' });
    isHeldUp = true;
  }

  let inHand: Promise<void> | undefined;
  const run = (): void => {
    inHand ??= look()
      .catch(heldUp)
      .finally(() => {
        inHand = undefined;
      });
  };
  run();
  const cancel = timers.every(EVERY_MS, run);
  return {
    close: async () => {
      cancel();
      await inHand;
    },
  };
}
