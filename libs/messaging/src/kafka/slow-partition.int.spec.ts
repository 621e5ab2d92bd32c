import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { Pair } from '../../test/pair.js';
import { produce, written } from '../../test/records.js';
import { untilEffects, type ServiceUnderTest } from '../../test/service.js';

const slow = randomUUID();
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;
let end: () => void = () => undefined;
const ended = new Promise<void>((resolve) => (end = resolve));
const pair = new Pair('slow', { before: (contactId) => (contactId === slow ? ended : undefined) });

beforeAll(async () => {
  ({ intake, screening } = await pair.prepare());
  await screening.listen();
}, 30_000);

afterAll(() => pair.end(), 30_000);

const send = async (key: string): Promise<void> => produce(pair.topic, await written(intake, key));

it('I7 an event that takes long keeps its own partition only, and is committed when it ends', async () => {
  await send(slow);
  const others = Array.from({ length: 24 }, () => randomUUID());
  for (const other of others) await send(other);
  await eventually(async () => {
    const applied = await Promise.all(others.map((other) => screening.effects(other)));
    expect(applied.filter((effects) => effects.length === 1).length).toBeGreaterThan(others.length / 2);
  });
  expect(await screening.effects(slow)).toEqual([]);
  end();
  for (const key of [slow, ...others]) expect(await untilEffects(screening, key, 1)).toEqual(['1']);
  expect(await screening.parkedEvents.list()).toEqual([]);
}, 60_000);
