import { setTimeout as pause } from 'node:timers/promises';
import type { Field } from '../../field.js';
import { onRedis } from './redis-parts.js';

type Armed = { readonly id: string; readonly version: number };

/** Those that changed a moment ago are being armed. */
const NEAR = `SELECT id::text AS id, version FROM clock
  WHERE next_ring_at BETWEEN hub.now() + interval '3 seconds' AND hub.now() + interval '10 minutes'`;

/** How many clocks have no alarm, of how many. */
export async function unarmed(field: Field): Promise<{ readonly without: number; readonly of: number }> {
  const clocks = await field.databases.rows<Armed>('sla', NEAR);
  return onRedis(field, async (redis) => {
    const asked = redis.pipeline();
    for (const { id, version } of clocks) asked.exists(`bull:alarms:sla_${id}_v${String(version)}`);
    const answers = (await asked.exec()) ?? [];
    return { without: answers.filter(([, there]) => there !== 1).length, of: clocks.length };
  });
}

const LOOK_EVERY_MS = 500;

/** Waits until every clock has its alarm again; how long that took. */
export async function untilArmed(field: Field, withinMs: number): Promise<number | undefined> {
  const begun = performance.now();
  while (performance.now() - begun < withinMs) {
    if ((await unarmed(field)).without === 0) return performance.now() - begun;
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}
