import { describe, expect, it } from '@jest/globals';
import type { Deployment } from '@mash/kernel';
import { ChildDied } from '../supervising/child.js';
import { Reviver } from './reviver.js';

const death = new ChildDied('sla', 'SIGKILL', '');
const never = (): never => {
  throw new Error('nobody gives up here');
};

const reviverOf = (restarts: 'few' | 'always') => {
  const started: Deployment[] = [];
  const reviver = new Reviver(
    restarts,
    (deployment) => Promise.resolve(void started.push(deployment)),
    () => undefined,
  );
  return { reviver, started };
};

describe('who starts services again', () => {
  it('does so with one that is missed, and says how it died', () => {
    const { reviver, started } = reviverOf('few');
    reviver.missed('sla');

    expect(reviver.revives('sla', death, never)).toBe(true);
    expect(started).toEqual(['sla']);
    expect(reviver.revivals).toMatchObject([{ deployment: 'sla', how: 'SIGKILL' }]);
  });

  it('leaves alone what was asked to end', () => {
    const { reviver, started } = reviverOf('few');
    reviver.missed('sla');
    reviver.leave('sla');

    expect(reviver.revives('sla', death, never)).toBe(false);
    expect(started).toEqual([]);
  });

  it.each([
    ['few', false],
    ['always', true],
  ] as const)('that may restart %s revives one that keeps dying: %s', (restarts, expected) => {
    const { reviver } = reviverOf(restarts);
    reviver.missed('sla');
    const sixth = Array.from({ length: 6 }, () => reviver.revives('sla', death, never)).at(-1);

    expect(sixth).toBe(expected);
  });
});
