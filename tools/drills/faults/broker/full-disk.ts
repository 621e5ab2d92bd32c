import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { claimAcceptanceUnaffected } from './acceptance.js';
import { bringBack } from './broker.js';
import { firstLeft, readersOf, untilAllRead, untilOutboxesEmpty } from './published.js';
import { inMs, inSeconds } from './saying.js';
import { claimNobodyDied, claimNotReady, claimOutboxAges } from './signals.js';

const CALM_MS = 20_000;
const FULL_FOR_MS = 60_000;
const DRAINED_WITHIN_MS = 60_000;

export const brokersDiskFull: Fault = {
  id: 'F11',
  name: "broker's disk full",
  holds: ['I1', 'I2', 'I3', 'I6', 'I8'],
  boundMs: 60_000,
  ground: 'small-kafka-disk',
  run: async (field) => {
    const { stack, disk } = field;
    const readers = await readersOf(field);
    const from = Date.now();
    await pause(CALM_MS);
    const calm = { from, to: Date.now() };
    field.broken();
    const ended = stack.supervisor.expectEnd('kafka');
    disk.fill();
    const span = await full(field, ended);
    disk.free();
    const { openedAt } = await bringBack(field);
    field.mended();
    const what = 'disk full';
    claimAcceptanceUnaffected(field, what, calm, span);
    claimNotReady(field, what, DEPLOYMENTS, span);
    claimOutboxAges(field, what, 'intake', span);
    const within = { from: openedAt, withinMs: DRAINED_WITHIN_MS };
    const emptied = await untilOutboxesEmpty(field, { ...within, by: Date.now() });
    field.note(
      `the first event left ${inMs(await firstLeft(field.databases, 'intake', openedAt))} after the port opened`,
    );
    field.claim('every outbox empty within a minute of the return', emptied !== undefined, inSeconds(emptied));
    const read = await untilAllRead(field, readers, within);
    field.claim('no group behind within a minute of the return', read !== undefined, inSeconds(read));
    claimNobodyDied(field, what, { from: span.from, to: Date.now() });
  },
};

/** From when nothing could be written until the broker, which ends over it, is to be mended. */
async function full(field: Field, ended: Promise<string>): Promise<{ from: number; to: number }> {
  const filledAt = Date.now();
  const how = await Promise.race([ended, pause(FULL_FOR_MS).then(() => undefined)]);
  const from = Date.now();
  if (how === undefined) {
    field.note('the broker went on with its full disk; it was restarted once there was room');
    await field.stack.running.stop('kafka');
    return { from: filledAt, to: from };
  }
  field.note(`the broker ended after ${inSeconds(from - filledAt)} (${how})`);
  await pause(FULL_FOR_MS);
  return { from, to: Date.now() };
}
