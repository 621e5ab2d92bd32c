import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { databaseOf } from '../../stack/parts/databases.js';
import { say, step } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { PROFILE } from '../running.js';
import { between, usedBy, type Usage } from '../usage/usage.js';
import { fillClocks } from './filling.js';

/** Near enough to be armed, and so far that none is due while they are. */
const DUE_IN_MS = 13 * 60_000;
const DUE_FOR_MS = 60_000;
const LOOK_EVERY_MS = 500;
const ALARMS = 'bull:alarms:delayed';
const MEBIBYTE = 2 ** 20;

/** What it took until Redis had every alarm again. */
export type Rearmed = {
  readonly name: string;
  readonly clocks: number;
  readonly alarms: number;
  /** Until the first was there: sla looks every few seconds. */
  readonly firstMs: number;
  /** From the first to the last. */
  readonly armingMs: number;
  /** What Redis says that it holds, at most. */
  readonly redisMib: number;
  /** The memory at most, and the processor time. */
  readonly usage: readonly Usage[];
};

/** Every clock is due within the time for which alarms are armed: at the start of sla, and after a flush. */
export async function measureRearming(stack: Stack, clocks: number): Promise<readonly Rearmed[]> {
  const { parts, services } = stack;
  await services.stop('sla');
  const redis = new Redis(parts.redis.url);
  try {
    await emptied(stack);
    const until = Date.now() + DUE_IN_MS;
    await step(`${String(clocks)} clocks that are due soon`, () =>
      fillClocks(parts, { from: new Date(until), forMs: DUE_FOR_MS, count: clocks }, 'bench'),
    );
    await redis.flushall();
    const watching = { redis, clocks, until };
    const starting = watched({ ...watching, name: 'at a start' });
    await services.start('sla');
    const atStart = await starting;
    await redis.flushall();
    const flushed = await watched({ ...watching, name: 'after a flush' });
    await services.kill('sla');
    return [atStart, flushed];
  } finally {
    redis.disconnect();
  }
}

async function emptied({ parts: { postgres } }: Stack): Promise<void> {
  const client = new pg.Client({ ...postgres, database: databaseOf('sla') });
  await client.connect();
  try {
    await client.query('TRUNCATE clock');
  } finally {
    await client.end();
  }
}

type Watching = { readonly name: string; readonly redis: Redis; readonly clocks: number; readonly until: number };

/** Until all are there, or the first is due. */
async function watched({ name, redis, clocks, until }: Watching): Promise<Rearmed> {
  const before = usedBy(PROFILE);
  const begun = performance.now();
  const memory = new Map<string, number>();
  let [alarms, firstMs, redisMib] = [0, 0, 0];
  while (alarms < clocks && Date.now() < until) {
    await pause(LOOK_EVERY_MS);
    alarms = await redis.zcard(ALARMS);
    if (alarms === 0) firstMs = performance.now() - begun;
    redisMib = Math.max(redisMib, await heldBy(redis));
    for (const { name: who, pssKib } of usedBy(PROFILE)) memory.set(who, Math.max(pssKib, memory.get(who) ?? 0));
  }
  const armingMs = performance.now() - begun - firstMs;
  const usage = between(before, usedBy(PROFILE)).map((used) => ({
    ...used,
    pssMib: (memory.get(used.name) ?? 0) / 1024,
  }));
  say(`  ${name}: ${String(alarms)} alarms in ${(armingMs / 1000).toFixed(1)} s`);
  return { name, clocks, alarms, firstMs, armingMs, redisMib, usage };
}

/** MiB. */
async function heldBy(redis: Redis): Promise<number> {
  const held = /used_memory:(\d+)/.exec(await redis.info('memory'))?.[1];
  return Number(held) / MEBIBYTE;
}
