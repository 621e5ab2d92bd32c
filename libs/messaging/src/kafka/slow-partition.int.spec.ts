import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { InformationAddedV1 } from '@mash/contracts';
import { eventually, freshName } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { added, append } from '../../test/contacts.js';
import { PrefixedCatalogue } from '../../test/prefixed-catalogue.js';
import { produce, waiting } from '../../test/records.js';
import { aService, superUser, untilEffects, type ServiceUnderTest } from '../../test/service.js';
import { on, type Consumer } from '../inbox/consumer.js';
import { provision } from './provision.js';

const catalogue = new PrefixedCatalogue(freshName('slow'));
const topic = catalogue.named('intake.contacts');
const slow = randomUUID();
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;
let end: () => void = () => undefined;
const ended = new Promise<void>((resolve) => (end = resolve));

const consumers = (): Consumer[] => [
  on(InformationAddedV1, 'screening.add', async ({ data, streamSequence }) => {
    if (data.contactId === slow) await ended;
    await screening.sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', [
      String(streamSequence),
      data.contactId,
    ]);
  }),
];

beforeAll(async () => {
  await provision({ admin: superUser(), topics: catalogue.topics.filter(({ name }) => name === topic) });
  intake = await aService({ deployment: 'intake', catalogue });
  screening = await aService({ deployment: 'screening', catalogue, consumers });
  await screening.listen();
}, 30_000);

afterAll(async () => {
  await screening.stop();
  await intake.stop();
  await screening.database.drop();
  await intake.database.drop();
}, 30_000);

async function send(key: string): Promise<void> {
  await append(intake, key, 1, [added(key)]);
  await produce(topic, await waiting(intake, key));
}

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
