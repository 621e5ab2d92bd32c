import { expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { acting, runAs } from './acting.js';

const as = (actorId: string) => ({ actorId, role: 'social-worker', requestId: 'r1' });

it('keeps actors who work at the same time apart', async () => {
  const seen = await Promise.all(
    ['a', 'b'].map((actorId) =>
      runAs(as(actorId), async () => {
        await setTimeout(1);
        return acting()?.actorId;
      }),
    ),
  );
  expect(seen).toEqual(['a', 'b']);
});

it('names nobody outside', () => {
  runAs(as('a'), () => undefined);
  expect(acting()).toBeUndefined();
});
