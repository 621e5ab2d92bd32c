import { describe, expect, it } from '@jest/globals';
import { FAULTS } from './all.js';

describe('the drills', () => {
  it('have each an id of its own', () => {
    const ids = FAULTS.map(({ id }) => id);

    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it('say what must hold, and give a bound', () => {
    for (const { holds, boundMs } of FAULTS) {
      expect(holds.length).toBeGreaterThan(0);
      expect(boundMs).toBeGreaterThan(0);
    }
  });
});
