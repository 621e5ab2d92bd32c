import { setTimeout as pause } from 'node:timers/promises';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import type { Databases } from './databases.js';
import { readersNow, type Readers } from './readers.js';
import { unfinished, type Unfinished } from './unfinished.js';

const LOOK_EVERY_MS = 500;

export type Settling = {
  readonly longestMs: number;
  /** Who reads what, where it is known from before: a reader that has died reads nothing now. */
  readonly readers?: Readers;
  /** What was left from before and is nobody's business now. */
  readonly but?: readonly Unfinished[];
};

/** Waits until nothing is left to do anywhere; answers what still was when the time ran out. */
export async function settled(
  databases: Databases,
  parts: PartsDescriptor,
  { longestMs, readers, but = [] }: Settling,
): Promise<readonly Unfinished[]> {
  const end = performance.now() + longestMs;
  for (;;) {
    const left = beyond(await leftNow(databases, parts, readers), but);
    if (left.length === 0 || performance.now() > end) return left;
    await pause(LOOK_EVERY_MS);
  }
}

/** What is left beside what was left before. */
export const beyond = (left: readonly Unfinished[], before: readonly Unfinished[]): readonly Unfinished[] =>
  left.filter(({ at, what, count }) => {
    const known = before.find((one) => one.at === at && one.what === what);
    return count > (known?.count ?? 0);
  });

async function leftNow(
  databases: Databases,
  parts: PartsDescriptor,
  readers: Readers | undefined,
): Promise<readonly Unfinished[]> {
  try {
    return await unfinished(databases, readers ?? (await readersNow(parts)));
  } catch (error) {
    return [{ at: 'the hub', what: `could not be asked (${error instanceof Error ? error.message : ''})`, count: 1 }];
  }
}

export const saidUnfinished = (left: readonly Unfinished[]): string =>
  left.map(({ at, what, count }) => `${at}: ${String(count)} ${what}`).join('; ');
