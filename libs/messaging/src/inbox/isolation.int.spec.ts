import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InformationAddedV1 } from '@mash/contracts';
import { freshName } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { added, append } from '../../test/contacts.js';
import { PrefixedCatalogue } from '../../test/prefixed-catalogue.js';
import { produce, waiting, type Raw } from '../../test/records.js';
import { aService, superUser, untilEffects, type ServiceUnderTest } from '../../test/service.js';
import { provision } from '../kafka/provision.js';
import { on, type Consumer } from './consumer.js';

const catalogue = new PrefixedCatalogue(freshName('isolation'));
const topic = catalogue.named('intake.contacts');
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;
let poisonous: string;

const consumers = (): Consumer[] => [
  on(InformationAddedV1, 'screening.add', async ({ data, streamSequence }) => {
    await screening.sql.count('UPDATE effect SET name = name WHERE key = $1', [data.contactId]);
    await screening.sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', [
      String(streamSequence),
      data.contactId,
    ]);
  }),
];

/** All in one partition: what one key waits for, the others would. */
beforeAll(async () => {
  const topics = catalogue.topics.filter(({ name }) => name === topic);
  await provision({ admin: superUser(), topics: topics.map((one) => ({ ...one, partitions: 1 })) });
  intake = await aService({ deployment: 'intake', catalogue });
  screening = await aService({ deployment: 'screening', catalogue, consumers, patienceMs: 1_000 });
  screening.messaging.start();
  await screening.listen();
}, 30_000);

afterAll(async () => {
  await screening.stop();
  await intake.stop();
  await screening.database.drop();
  await intake.database.drop();
}, 30_000);

beforeEach(() => {
  poisonous = randomUUID();
});

async function written(key: string, count = 1): Promise<readonly Raw[]> {
  await append(
    intake,
    key,
    1,
    Array.from({ length: count }, () => added(key)),
  );
  return waiting(intake, key);
}

/** Another contact's event comes after it, and is applied. */
async function anotherPasses(): Promise<void> {
  const other = randomUUID();
  await produce(topic, await written(other));
  await untilEffects(screening, other, 1);
}

describe('I7 an event whose row somebody else holds', () => {
  it('does not keep the others of its partition, and is applied when the row is free', async () => {
    await screening.sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', ['0', poisonous]);
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    let isLocked: () => void = () => undefined;
    const locked = new Promise<void>((resolve) => (isLocked = resolve));
    const holding = screening.transactions.run(async () => {
      await screening.sql.rows('SELECT FROM effect WHERE key = $1 FOR UPDATE', [poisonous]);
      isLocked();
      await held;
    });
    await locked;
    await produce(topic, await written(poisonous, 2));
    await anotherPasses();
    expect(await screening.effects(poisonous)).toEqual(['0']);
    free();
    await holding;
    expect(await untilEffects(screening, poisonous, 3)).toEqual(['0', '1', '2']);
    expect(await screening.parkedEvents.list()).toEqual([]);
  }, 60_000);
});

describe('I7 rubbish that cannot even be kept as it is', () => {
  const rubbish: readonly (readonly [string, (raw: Raw) => Raw])[] = [
    ['with a NUL in its key', (raw) => ({ ...raw, key: `${poisonous}\u0000` })],
    [
      'with a NUL in key and subject',
      (raw) => ({
        ...raw,
        key: `${poisonous}\u0000`,
        headers: { ...raw.headers, ce_subject: `${poisonous}\u0000` },
      }),
    ],
    [
      'with a NUL in a header and in its name',
      (raw) => ({ ...raw, headers: { ...raw.headers, ce_type: 'a\u0000b', 'c\u0000d': '\\u0000' } }),
    ],
    ['with a key longer than an index bears', () => ({ key: poisonous.repeat(500), value: '{}' })],
    ['nested deeper than a stack', (raw) => ({ ...raw, value: '['.repeat(300_000) + ']'.repeat(300_000) })],
    ['with a NUL in its data', (raw) => ({ ...raw, value: String(raw.value).replace(poisonous, 'a\\u0000b') })],
  ];

  it.each(rubbish)('%s is parked, and the others of its partition pass', async (_, spoiled) => {
    const [raw] = (await written(poisonous)) as [Raw];
    const before = (await screening.parkedEvents.list({ limit: 200 })).length;
    await produce(topic, [spoiled(raw)]);
    await anotherPasses();
    const [youngest, ...others] = await screening.parkedEvents.list({ limit: 200 });
    expect(others).toHaveLength(before);
    expect(youngest).toMatchObject({ reason: 'not-the-contract', state: 'parked' });
    expect(await screening.parkedEvents.look(youngest?.id ?? '')).toMatchObject({ topic });
  });
});
