import { beforeEach, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { arrival, contact } from '../../test/arrivals.js';
import { ComparedReader } from '../../test/compared-reader.js';

Logger.overrideLogger(false);

const events = (key: string, count: number) =>
  Array.from({ length: count }, (_, index) => arrival({ key, sequence: index + 1 }));

let reader: ComparedReader;
beforeEach(() => {
  reader = new ComparedReader();
  for (const n of [1, 2, 3]) reader.sent.set(contact(n), events(contact(n), n));
});

const numbersTaken = (): readonly string[] =>
  reader.taken.map(({ key, headers }) => `${String(Number(key.slice(-2)))}:${headers['ce_streamsequence'] ?? ''}`);

it('F12 takes what is missing at the end of streams, each in its order, over every page', async () => {
  reader.positions.set(contact(2), 1);
  reader.now = 7_000;
  expect(await reader.comparing.turn()).toEqual({ inMs: 60_000 });
  expect(numbersTaken()).toEqual(['1:1', '2:2', '3:1', '3:2', '3:3']);
  expect(reader.until).toBe('3');
  expect(reader.comparing.notComparedSeconds).toBe(0);
});

it('asks nobody while there is more to read on the bus, and comes again soon', async () => {
  reader.isPassed = false;
  reader.now = 7_000;
  expect(await reader.comparing.turn()).toEqual({ inMs: 15_000 });
  expect(reader.asked).toEqual(['bus']);
  expect(reader.comparing.notComparedSeconds).toBe(7);
});

it('F12 begins with the first start, though there is more to read for long', async () => {
  reader.isPassed = false;
  await reader.comparing.turn();
  expect(reader.until).toBe('0');
  reader.isPassed = true;
  await reader.comparing.turn();
  expect(reader.taken).toHaveLength(6);
});

it('looks where the bus ends before it asks the owner, for every page', async () => {
  await reader.comparing.turn();
  expect(reader.asked).toEqual(['bus', 'owner', 'bus', 'owner']);
});

it('an owner that is away is asked again from where the last comparison ended', async () => {
  reader.ownerIsAway = true;
  expect(await reader.comparing.turn()).toEqual({ inMs: 15_000 });
  expect(reader.until).toBeUndefined();
  reader.ownerIsAway = false;
  await reader.comparing.turn();
  expect(reader.taken).toHaveLength(6);
});

it('an owner that does not have what it says it has sent is no end of the comparison', async () => {
  reader.sent.set(contact(1), [...events(contact(1), 2).slice(0, 1), arrival({ key: contact(9), sequence: 1 })]);
  expect(await reader.comparing.turn()).toEqual({ inMs: 15_000 });
  expect(reader.until).toBe('0');
});
