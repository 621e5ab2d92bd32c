import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Field } from '../../field.js';

/** One way in which Redis fails sla. */
export type RedisFault = {
  readonly name: string;
  /** How long it lasts; once, for what happens in a moment. */
  readonly forMs: (short: boolean) => number;
  readonly begin: (field: Field) => Promise<void>;
  readonly end: (field: Field) => Promise<void>;
  /** Whether sla is without alarms while it lasts. */
  readonly leavesNone: boolean;
};

export async function onRedis<Result>({ stack }: Field, work: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(stack.parts.redis.url, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

const command = (field: Field, ...words: [string, ...string[]]): Promise<void> =>
  onRedis(field, async (redis) => {
    const [name, ...rest] = words;
    await redis.call(name, ...rest);
  });

const nothing = (): Promise<void> => Promise.resolve();
const RESTS_MS = 25_000;
const rests = (): number => RESTS_MS;

async function killAndEmpty({ stack }: Field): Promise<void> {
  await stack.running.kill('redis');
  rmSync(join(stack.folders.profile, 'redis', 'appendonlydir'), { recursive: true, force: true });
  await pause(3_000);
  await stack.running.start('redis');
}

export const REDIS_FAULTS: readonly RedisFault[] = [
  {
    name: 'flushed',
    forMs: rests,
    begin: (field) => command(field, 'FLUSHALL'),
    end: nothing,
    leavesNone: false,
  },
  { name: 'killed and empty', forMs: rests, begin: killAndEmpty, end: nothing, leavesNone: false },
  {
    name: 'half open',
    forMs: rests,
    begin: ({ edges }) => edges.redis.hold(),
    end: ({ edges }) => edges.redis.pass(),
    leavesNone: true,
  },
  {
    name: 'away',
    forMs: (short) => (short ? 60_000 : 600_000),
    begin: ({ edges }) => edges.redis.refuse(),
    end: ({ edges }) => edges.redis.pass(),
    leavesNone: true,
  },
  {
    name: 'out of memory',
    forMs: (short) => (short ? 30_000 : 60_000),
    begin: (field) => command(field, 'CONFIG', 'SET', 'maxmemory', '1'),
    end: (field) => command(field, 'CONFIG', 'SET', 'maxmemory', '0'),
    leavesNone: true,
  },
];
