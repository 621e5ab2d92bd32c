import { setTimeout as pause } from 'node:timers/promises';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import type { Databases } from './databases.js';
import { readersNow } from './readers.js';
import { unfinished, type Unfinished } from './unfinished.js';

const LOOK_EVERY_MS = 500;

/** Waits until nothing is left to do anywhere; answers what still was when the time ran out. */
export async function settled(
  databases: Databases,
  parts: PartsDescriptor,
  longestMs: number,
): Promise<readonly Unfinished[]> {
  const end = performance.now() + longestMs;
  for (;;) {
    const left = await unfinished(databases, await readersNow(parts));
    if (left.length === 0 || performance.now() > end) return left;
    await pause(LOOK_EVERY_MS);
  }
}

export const saidUnfinished = (left: readonly Unfinished[]): string =>
  left.map(({ at, what, count }) => `${at}: ${String(count)} ${what}`).join('; ');
