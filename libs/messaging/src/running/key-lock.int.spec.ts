import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Connected, freshDatabase, type FreshDatabase } from '@mash/testing';
import { setTimeout } from 'node:timers/promises';
import { lockKeys } from './key-lock.js';

let database: FreshDatabase;
let store: Connected;

beforeAll(async () => {
  database = await freshDatabase('key_lock');
  store = await database.connect();
});
afterAll(() => database.drop());

/** Holds the keys for a moment and notes when it had them and let go. */
const hold = (name: string, keys: readonly string[], notes: string[]): Promise<void> =>
  store.transactions.run(async () => {
    await lockKeys(store.sql, keys);
    notes.push(`${name} has`);
    await setTimeout(30);
    notes.push(`${name} done`);
  });

it('lets one after another speak about the same case', async () => {
  const notes: string[] = [];
  await Promise.all(['one', 'two', 'three'].map((name) => hold(name, ['case'], notes)));

  const pairs = [notes.slice(0, 2), notes.slice(2, 4), notes.slice(4)];
  for (const [has, done] of pairs) expect(done).toBe(has?.replace('has', 'done'));
});

it('lets others speak about other cases meanwhile', async () => {
  const notes: string[] = [];
  await Promise.all([hold('one', ['case'], notes), hold('two', ['another case'], notes)]);

  expect(notes.slice(0, 2).toSorted()).toEqual(['one has', 'two has']);
});

it('never waits in a circle, whatever the order of the keys', async () => {
  const notes: string[] = [];
  const orders = Array.from({ length: 10 }, (_, turn) => (turn % 2 === 0 ? ['a', 'b', 'c'] : ['c', 'b', 'a']));
  await Promise.all(orders.map((keys, turn) => hold(String(turn), keys, notes)));

  expect(notes).toHaveLength(20);
});
