import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { Turns } from './turns.js';

/** Takes a moment, and notes when it began and ended. */
const work =
  (name: string, notes: string[], fails = false) =>
  async (): Promise<string> => {
    notes.push(`${name} begins`);
    await setImmediate();
    notes.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };

it('never lets two speak about the same case at once, and forgets whom it has heard', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }), async (keys) => {
      const turns = new Turns();
      const notes: string[] = [];
      const answers = await Promise.all(keys.map((key, place) => turns.run(key, work(`${key} ${place}`, notes))));

      expect(answers).toEqual(keys.map((key, place) => `${key} ${place}`));
      for (const key of new Set(keys)) {
        const own = notes.filter((note) => note.startsWith(key));
        const inTurn = keys.flatMap((one, place) =>
          one === key ? [`${one} ${place} begins`, `${one} ${place} ends`] : [],
        );
        expect(own).toEqual(inTurn);
      }
      await setImmediate();
      expect(turns.size).toBe(0);
    }),
    { numRuns: 200 },
  );
});

it('lets others speak meanwhile', async () => {
  const turns = new Turns();
  const notes: string[] = [];
  await Promise.all([turns.run('a', work('a', notes)), turns.run('b', work('b', notes))]);

  expect(notes.slice(0, 2)).toEqual(['a begins', 'b begins']);
});

it('goes on after one that failed', async () => {
  const turns = new Turns();
  const failed = turns.run('a', work('first', [], true));

  await expect(turns.run('a', work('second', []))).resolves.toBe('second');
  await expect(failed).rejects.toThrow('first');
});

it('never waits in a circle, whatever the order of the keys', async () => {
  const turns = new Turns();
  const notes: string[] = [];
  const orders = [['a', 'b', 'c'], ['c', 'b', 'a'], ['b', 'a'], ['c']];
  await Promise.all(orders.map((keys) => turns.runAll(keys, work(keys.join(''), notes))));

  expect(notes).toHaveLength(8);
  expect(turns.size).toBe(0);
});
