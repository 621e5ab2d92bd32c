import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEWEST_SHOWN, published, type Published } from './statistics.js';

const MOST = 9;

/** Every month that so many services could have had. */
function* months(services: number): Generator<readonly number[]> {
  if (services === 0) yield [];
  else for (const rest of months(services - 1)) for (let count = 0; count <= MOST; count += 1) yield [...rest, count];
}

const publishedOf = (counts: readonly number[]): Published =>
  published(counts.map((count, place) => [`service-${place}`, count]));

const shownIn = ({ services, total }: Published): string => JSON.stringify([total, services]);

describe('statistics for the oversight group', () => {
  it('show what is five or more, and their total', () => {
    expect(publishedOf([5, 12])).toEqual({ total: 17, services: { 'service-0': 5, 'service-1': 12 } });
  });

  it('show nothing under five, and not none either', () => {
    expect(publishedOf([0, 4])).toEqual({ total: null, services: { 'service-0': null, 'service-1': null } });
  });

  it('hide the total where it would tell the one that is hidden', () => {
    expect(publishedOf([3, 6, 9])).toEqual({
      total: null,
      services: { 'service-0': null, 'service-1': 6, 'service-2': 9 },
    });
  });

  it('never show a figure under five, whatever the counts', () => {
    const counts = fc.array(fc.nat(12), { maxLength: 20 });

    fc.assert(
      fc.property(counts, (all) => {
        const { total, services } = publishedOf(all);
        const shown = [total, ...Object.values(services)].filter((figure) => figure !== null);

        expect(shown.filter((figure) => figure < FEWEST_SHOWN)).toEqual([]);
      }),
    );
  });

  it.each([1, 2, 3, 4])(
    'tell nobody what is hidden: %i services, every month that looks the same leaves every figure under five possible',
    (services) => {
      const looking = new Map<string, Set<number>[]>();
      for (const counts of months(services)) {
        const shown = publishedOf(counts);
        const possible = looking.get(shownIn(shown)) ?? counts.map(() => new Set<number>());
        counts.forEach((count, place) => possible[place]?.add(count));
        looking.set(shownIn(shown), possible);
      }
      const found = [...looking].flatMap(([look, possible]) => {
        const [, figures] = JSON.parse(look) as [unknown, Readonly<Record<string, number | null>>];
        return possible
          .filter((values, place) => figures[`service-${place}`] === null && values.size < FEWEST_SHOWN)
          .map(() => look);
      });

      expect(looking.size).toBeGreaterThan(1);
      expect(found).toEqual([]);
    },
  );
});
