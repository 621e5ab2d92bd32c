import { compared, type Difference } from './comparing.js';
import type { Databases } from './databases.js';
import type { Effect } from './effects.js';

export type Found = { readonly effect: Effect; readonly of: number; readonly difference: Difference };

type Row = { readonly id: string; readonly count: number };

/** Looks whether each effect is there for each of the cases, as often as it must be. */
export function arrived(
  databases: Databases,
  ids: readonly string[],
  effects: readonly Effect[],
): Promise<readonly Found[]> {
  return Promise.all(
    effects.map(async (effect) => {
      const rows = await databases.rows<Row>(effect.at, effect.sql, [ids]);
      const counts = new Map(rows.map(({ id, count }) => [id, count]));
      return { effect, of: ids.length, difference: compared(ids, counts, effect.times) };
    }),
  );
}

/** How many clocks the case has. */
export async function clocksOf(databases: Databases, { at, sql }: Effect, id: string): Promise<number> {
  const [row] = await databases.rows<Row>(at, sql, [[id]]);
  return row?.count ?? 0;
}
