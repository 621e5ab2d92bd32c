import { expect, it } from '@jest/globals';
import { mixed } from './mixing.js';
import type { Stored } from './stored.js';

const event = (key: string, sequence: number): Stored => ({ topic: 't', key, sequence, value: null });

const said = (events: readonly Stored[]): readonly string[] =>
  events.map(({ key, sequence }) => `${key}${String(sequence)}`);

it('leaves the first event of every second long stream for later, and keeps each stream in its order', () => {
  const { first, fillers, stale } = mixed([event('a', 1), event('b', 1), event('a', 2), event('a', 3), event('c', 4)]);
  expect(said(fillers)).toEqual(['a1']);
  expect(said(first).filter((one) => one.startsWith('a'))).toEqual(['a2', 'a3']);
  expect([...said(first)].sort()).toEqual(['a2', 'a3', 'b1', 'c4']);
  expect([...said(stale)].sort()).toEqual(['a1', 'b1', 'c4']);
});
