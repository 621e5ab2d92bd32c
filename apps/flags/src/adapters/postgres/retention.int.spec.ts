import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AREA_TEAM } from '../../../test/builders.js';
import { type RegisterInPostgres, registerInPostgres } from '../../../test/register-in-postgres.js';
import type { EntryId } from '../../domain/ids.js';
import { PostgresHolds } from './postgres-holds.js';

let parts: RegisterInPostgres;

beforeAll(async () => {
  parts = await registerInPostgres('flag_retention');
});
afterAll(() => parts.database.drop());

async function ahead(days: number): Promise<void> {
  const owner = new pg.Client({ connectionString: parts.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`SELECT hub.move_clock($1 * interval '1 day')`, [days]);
  } finally {
    await owner.end();
  }
}

describe('what time does', () => {
  const movedTo = async (days: number, work: () => Promise<unknown>): Promise<void> => {
    await ahead(days);
    parts.clock.advance({ days });
    await parts.acting(work);
  };

  it('D12 D28 ends flags by the time of the database, and erases them a year later unless a hold forbids it', async () => {
    const [child, held] = [parts.aChild(), parts.aChild()];
    const [{ entryId, flagId }, { entryId: heldId, flagId: heldFlag }] = [
      await parts.raise(child),
      await parts.raise(held),
    ];
    for (const id of [entryId, heldId]) {
      const { reviewId } = (await parts.entries.get(id)).reviews[0]!;
      await parts.acting(() => parts.end.finishReview({ reviewId, outcome: 'already-supported', by: AREA_TEAM }));
    }
    const holds = new PostgresHolds(parts.sql, parts.transactions, parts.audit, parts.clock, parts.entries);
    await parts.acting(() => holds.place(heldId, 'court', AREA_TEAM));
    await movedTo(400, async () => {
      while ((await parts.expire.execute(20)) === 20);
    });

    expect((await parts.entries.ofFlag(flagId)).flags[0]?.ended).toMatchObject({ how: 'expired' });
    expect(await parts.published(entryId, 'flags.flag-expired.v1')).toBe(1);

    await movedTo(400, async () => {
      let after: EntryId | undefined;
      do after = await parts.erase.ended(20, after);
      while (after !== undefined);
    });

    expect(await parts.entries.ofSubjects([child])).toEqual([]);
    expect((await parts.entries.ofFlag(heldFlag)).id).toBe(heldId);
    expect(await parts.erasures.list(50)).toContainEqual(
      expect.objectContaining({ entryId, because: 'retention', held: false }),
    );
    await parts.acting(() => holds.lift(heldId));
    await parts.acting(async () => parts.erase.ended(200));
    expect(await parts.entries.ofSubjects([held])).toEqual([]);
  });
});
