import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Pair } from '../../test/pair.js';
import { produce, written, type Raw } from '../../test/records.js';
import { note, untilEffects, type ServiceUnderTest } from '../../test/service.js';

/** All in one partition: what one key waits for, the others would. */
const pair = new Pair('isolation', {
  partitions: 1,
  patienceMs: 1_000,
  before: (contactId, { sql }) => sql.count('UPDATE effect SET name = name WHERE key = $1', [contactId]),
});
const { topic } = pair;
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;
let poisonous: string;

beforeAll(async () => {
  ({ intake, screening } = await pair.prepare());
  screening.messaging.start();
  await screening.listen();
}, 30_000);

afterAll(() => pair.end(), 30_000);

beforeEach(() => {
  poisonous = randomUUID();
});

/** Another contact's event comes after it, and is applied. */
async function anotherPasses(): Promise<void> {
  const other = randomUUID();
  await produce(topic, await written(intake, other));
  await untilEffects(screening, other, 1);
}

describe('I7 an event whose row somebody else holds', () => {
  it('does not keep the others of its partition, and is applied when the row is free', async () => {
    await note(screening, '0', poisonous);
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
    await produce(topic, await written(intake, poisonous, 2));
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
    const [raw] = (await written(intake, poisonous)) as [Raw];
    const before = (await screening.parkedEvents.list({ limit: 200 })).length;
    await produce(topic, [spoiled(raw)]);
    await anotherPasses();
    const [youngest, ...others] = await screening.parkedEvents.list({ limit: 200 });
    expect(others).toHaveLength(before);
    expect(youngest).toMatchObject({ reason: 'not-the-contract', state: 'parked' });
    expect(await screening.parkedEvents.look(youngest?.id ?? '')).toMatchObject({ topic });
  });
});
