import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Stack } from '../../stack/stack.js';

/** What becomes of Redis while clocks are due. */
export type Phase = {
  readonly name: string;
  readonly begin: (stack: Stack) => Promise<void>;
  readonly end: (stack: Stack) => Promise<void>;
};

const nothing = (): Promise<void> => Promise.resolve();

async function flush({ parts }: Stack): Promise<void> {
  const redis = new Redis(parts.redis.url);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}

export const PHASES: readonly Phase[] = [
  { name: 'with Redis', begin: nothing, end: nothing },
  { name: 'Redis flushed', begin: flush, end: nothing },
  {
    name: 'without Redis',
    begin: ({ running }) => running.stop('redis'),
    end: ({ running }) => running.start('redis'),
  },
];

/** Until a moment, milliseconds since 1970. */
export const until = (at: number): Promise<void> => pause(Math.max(0, at - Date.now()));
