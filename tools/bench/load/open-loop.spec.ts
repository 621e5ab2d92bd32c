import { describe, expect, it } from '@jest/globals';
import { openLoop } from './open-loop.js';

describe('the open loop', () => {
  it('starts what is due while what came before is still under way', async () => {
    let underWay = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 30));
      underWay -= 1;
    };

    const { done } = await openLoop([0, 5, 10], work);

    expect(done).toHaveLength(3);
    expect(most).toBe(3);
  });

  it('says why something failed and goes on', async () => {
    let number = 0;
    const work = (): Promise<number> => {
      number += 1;
      return number === 1 ? Promise.reject(new Error('no answer')) : Promise.resolve(number);
    };

    expect(await openLoop([0, 1], work)).toMatchObject({ done: [2], failed: ['no answer'] });
  });
});
