import { setTimeout as pause } from 'node:timers/promises';
import type { ProfileName } from '../../stack/profile.js';

/** How long contacts took from the first commit to the second, and on to the third; each by PostgreSQL's own commit times. */
export type Times = {
  readonly firstHopMs: readonly number[];
  readonly chainMs: readonly number[];
  /** When each was committed at the end, milliseconds since 1970. */
  readonly endedAt: readonly number[];
  /** How many of the contacts were recorded at the end more than once. */
  readonly doubled: number;
};

/** Three services in a row: a contact is committed in the first, and in the end in the third. */
export type Chain = {
  readonly profile: ProfileName;
  /** Commits one contact; answers its id. */
  readonly announce: () => Promise<string>;
  /** How many have come to the end, ever. */
  readonly sunk: () => Promise<number>;
  readonly timesOf: (ids: readonly string[]) => Promise<Times>;
};

const LOOK_EVERY_MS = 250;

/** Waits until so many have come to the end; answers whether they did. */
export async function untilSunk({ sunk }: Pick<Chain, 'sunk'>, count: number, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    if ((await sunk()) >= count) return true;
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

export const COMMITTED_MS = '(extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000)::float8';

export type At = { readonly key: string; readonly at: number };

/** From the rows of the three steps; of a contact that is there more than once the first counts. */
export function timesFrom(begun: readonly At[], opened: readonly At[], ended: readonly At[]): Times {
  const from = firstOf(begun);
  const since = (rows: readonly At[]): readonly number[] =>
    Array.from(firstOf(rows), ([key, at]) => at - (from.get(key) ?? Number.NaN));
  const last = firstOf(ended);
  return {
    firstHopMs: since(opened),
    chainMs: since(ended),
    endedAt: [...last.values()],
    doubled: ended.length - last.size,
  };
}

function firstOf(rows: readonly At[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { key, at } of rows) first.set(key, Math.min(at, first.get(key) ?? Infinity));
  return first;
}
