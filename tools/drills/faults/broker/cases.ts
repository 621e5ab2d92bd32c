import { setTimeout as pause } from 'node:timers/promises';
import type { Field } from '../../field.js';

const LOOK_EVERY_MS = 500;

type Count = { readonly count: number };

/** Until all contacts that were acknowledged by now have their case at screening; how long that took. */
export async function untilCasesOpen(
  { databases, referrals }: Pick<Field, 'databases' | 'referrals'>,
  withinMs: number,
): Promise<number | undefined> {
  const ids = referrals.acknowledged.map(({ caseId }) => caseId);
  const from = Date.now();
  const sql = 'SELECT count(*)::int AS count FROM screening WHERE id = ANY ($1)';
  while (Date.now() - from < withinMs) {
    const [row] = await databases.rows<Count>('screening', sql, [ids]);
    if (row?.count === ids.length) return Date.now() - from;
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}
