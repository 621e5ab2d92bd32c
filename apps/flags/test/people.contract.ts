import { describe, expect, it } from '@jest/globals';
import type { HouseholdId, MergeId, PersonId } from '../src/domain/ids.js';
import type { Merge, People } from '../src/domain/people/people.js';

const AT = new Date('2026-11-24T10:00:00Z');

/** What the fake of the people known here and the real one must both show. */
export function describePeople(
  name: string,
  underTest: () => { readonly people: People; readonly freshId: () => string },
): void {
  const person = () => underTest().freshId() as PersonId;
  const household = () => underTest().freshId() as HouseholdId;
  const child = (personId: PersonId) => ({ kind: 'child', personId }) as const;
  const family = (householdId: HouseholdId) => ({ kind: 'family', householdId }) as const;
  const merged = async (survivorId: PersonId, mergedId: PersonId): Promise<Merge> => {
    const merge = { mergeId: underTest().freshId() as MergeId, survivorId, mergedId };
    await underTest().people.merge(merge, AT);
    return merge;
  };

  describe(name, () => {
    it('knows a person once they were registered, also after a merge told of them', async () => {
      const { people } = underTest();
      const [one, other] = [person(), person()];
      await merged(one, other);

      expect(await people.isKnown(child(one))).toBe(false);
      await people.register(one, AT);
      expect(await people.isKnown(child(one))).toBe(true);
      expect(await people.isKnown(child(other))).toBe(false);
    });

    it('takes an unknown id for a person of its own', async () => {
      const id = person();

      expect(await underTest().people.idsOf(id)).toEqual({ survivorId: id, others: [] });
    });

    it('follows merges to the id that goes on, however long the chain', async () => {
      const { people } = underTest();
      const [a, b, c] = [person(), person(), person()];
      await merged(b, a);
      await merged(c, b);

      for (const id of [a, b, c]) {
        expect(await people.idsOf(id)).toEqual({ survivorId: c, others: [a, b].toSorted() });
      }
    });

    it('separates as if there had been no merge', async () => {
      const { people } = underTest();
      const [a, b, c] = [person(), person(), person()];
      const { mergeId } = await merged(b, a);
      await merged(c, b);
      await people.separate(mergeId, AT);

      expect(await people.idsOf(a)).toEqual({ survivorId: a, others: [] });
      expect(await people.idsOf(b)).toEqual({ survivorId: c, others: [b] });
    });

    it('knows who lives together now', async () => {
      const { people } = underTest();
      const [a, b, home] = [person(), person(), household()];
      await people.settle(home, [a, b], AT);
      await people.settle(home, [b], AT);

      expect(await people.isKnown(family(home))).toBe(true);
      expect(await people.membersOf(home)).toEqual([b]);
      expect(await people.householdsOf([a, b])).toEqual([home]);
      expect(await people.householdsOf([a])).toEqual([]);
    });

    it('forgets a person and leaves those it was merged with', async () => {
      const { people } = underTest();
      const [a, b, c, home] = [person(), person(), person(), household()];
      for (const id of [a, b, c]) await people.register(id, AT);
      await merged(b, a);
      await merged(c, b);
      await people.settle(home, [b], AT);
      await people.forget(b);

      expect(await people.isKnown(child(b))).toBe(false);
      expect(await people.membersOf(home)).toEqual([]);
      expect(await people.idsOf(a)).toEqual({ survivorId: a, others: [] });
      expect(await people.idsOf(c)).toEqual({ survivorId: c, others: [] });
    });
  });
}
