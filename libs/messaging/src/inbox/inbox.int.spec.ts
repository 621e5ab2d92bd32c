import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ContactWithdrawnV1, InformationAddedV1 } from '@mash/contracts';
import { eventually, freshName } from '@mash/testing';
import kafkajs from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { added, append, withdrawn } from '../../test/contacts.js';
import { PrefixedCatalogue } from '../../test/prefixed-catalogue.js';
import { produce, quiet, waiting, type Raw } from '../../test/records.js';
import { aService, superUser, untilEffects, type ServiceUnderTest } from '../../test/service.js';
import { provision } from '../kafka/provision.js';
import { on, type Consumer } from './consumer.js';

const catalogue = new PrefixedCatalogue(freshName('inbox'));
const topic = catalogue.named('intake.contacts');
const passing = new Map<string, number>();
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;

const effect = (name: string, key: string) =>
  screening.sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', [name, key]);

const consumers = (): Consumer[] => [
  on(InformationAddedV1, 'screening.add', async ({ data, streamSequence }) => {
    await effect(String(streamSequence), data.contactId);
    const left = passing.get(data.contactId) ?? 0;
    passing.set(data.contactId, left - 1);
    if (left > 0) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  }),
  on(ContactWithdrawnV1, 'screening.withdraw', ({ data }) => effect('withdrawn', data.contactId)),
];

beforeAll(async () => {
  await provision({ admin: superUser(), topics: catalogue.topics.filter(({ name }) => name === topic) });
  intake = await aService({ deployment: 'intake', catalogue });
  screening = await aService({ deployment: 'screening', catalogue, consumers, gapWaitMs: 300, patienceMs: 1_000 });
  screening.http.answer = () => undefined;
  screening.messaging.start();
  await screening.listen();
}, 30_000);

afterAll(async () => {
  await screening.stop();
  await intake.stop();
  await screening.database.drop();
  await intake.database.drop();
}, 30_000);

let contactId: string;
beforeEach(() => {
  contactId = randomUUID();
});

/** Events of the contact as they would travel; none has left yet. */
async function written(count: number): Promise<readonly Raw[]> {
  await append(
    intake,
    contactId,
    1,
    Array.from({ length: count }, () => added(contactId)),
  );
  return waiting(intake, contactId);
}

const heldOf = async (key: string) =>
  (await screening.parkedEvents.list({ limit: 200 })).filter((event) => event.key === key).reverse();

describe('repetition', () => {
  it('of an event ten times has one effect', async () => {
    const records = await written(2);
    for (let times = 0; times < 10; times += 1) await produce(topic, records);
    await untilEffects(screening, contactId, 2);
    await quiet();
    expect(await screening.effects(contactId)).toEqual(['1', '2']);
    expect(await heldOf(contactId)).toEqual([]);
  }, 60_000);

  it('of a send that was not noted has one effect', async () => {
    await produce(topic, await written(3));
    await untilEffects(screening, contactId, 3);
    intake.relay.start();
    const another = randomUUID();
    await append(intake, another, 1, [added(another)]);
    await untilEffects(screening, another, 1);
    await quiet();
    expect(await screening.effects(contactId)).toEqual(['1', '2', '3']);
    expect((await intake.sentEvents.after(topic, contactId, 0)).map(({ streamSequence }) => streamSequence)).toEqual([
      1, 2, 3,
    ]);
    await intake.relay.stop();
  }, 60_000);
});

describe('a passing failure', () => {
  it('is tried again in order, and parks nothing', async () => {
    passing.set(contactId, 3);
    await produce(topic, await written(2));
    expect(await untilEffects(screening, contactId, 2)).toEqual(['1', '2']);
    expect(await heldOf(contactId)).toEqual([]);
  }, 60_000);
});

describe('rubbish', () => {
  const other = (): Promise<string> => {
    const key = randomUUID();
    return append(intake, key, 1, [withdrawn(key)])
      .then(() => waiting(intake, key))
      .then((records) => produce(topic, records))
      .then(() => key);
  };

  it('without an envelope is parked alone', async () => {
    await produce(topic, [
      { key: contactId, value: 'rubbish' },
      { key: null, value: null },
      { key: contactId, value: '{}', headers: { ce_id: 'no id' } },
    ]);
    await produce(topic, await written(1));
    await untilEffects(screening, await other(), 1);
    expect(await untilEffects(screening, contactId, 1)).toEqual(['1']);
    expect(await heldOf(contactId)).toMatchObject([
      { reason: 'not-the-contract', state: 'parked', streamSequence: null, error: 'no envelope' },
      { reason: 'not-the-contract', state: 'parked', streamSequence: null },
    ]);
  }, 60_000);

  it.each([
    ['that is not JSON', { value: '{"name":"Ada Lovelace"' }, 'not JSON'],
    ['that is empty', { value: null }, 'empty'],
    ['of another shape', { value: '{"contactId":"Ada Lovelace"}' }, '/data/contactId'],
  ])(
    '%s is parked with the later events of its stream, and says nothing of its contents',
    async (_, change, error) => {
      const [first, second] = (await written(2)) as [Raw, Raw];
      await produce(topic, [{ ...first, ...change }, second]);
      await untilEffects(screening, await other(), 1);
      const held = await eventually(async () => {
        const found = await heldOf(contactId);
        expect(found).toHaveLength(2);
        return found;
      });
      expect(held).toMatchObject([
        { reason: 'not-the-contract', state: 'parked', streamSequence: 1 },
        { reason: 'behind', state: 'waiting', streamSequence: 2 },
      ]);
      expect(held[0]?.error).toContain(error);
      expect(JSON.stringify(held)).not.toContain('Lovelace');
    },
    60_000,
  );

  it('of an unknown type is parked', async () => {
    const [first] = (await written(1)) as [Raw];
    await produce(topic, [{ ...first, headers: { ...first.headers, ce_type: 'intake.unheard-of.v9' } }]);
    await eventually(async () => {
      expect(await heldOf(contactId)).toMatchObject([{ reason: 'not-the-contract', error: 'unknown type' }]);
    });
  }, 60_000);

  it('that only looks like it, in zstd, is read', async () => {
    await produce(topic, await written(2), kafkajs.CompressionTypes.ZSTD);
    expect(await untilEffects(screening, contactId, 2)).toEqual(['1', '2']);
  }, 60_000);
});

describe('a gap', () => {
  it('is filled by the owner, and everything is applied in order', async () => {
    const [first, second, third, fourth] = (await written(4)) as [Raw, Raw, Raw, Raw];
    const events = [second, third].map(({ key, value, headers }) => ({ topic, key, value, headers }));
    screening.http.answer = () => ({ status: 200, body: { events } });
    await produce(topic, [first, fourth]);
    expect(await untilEffects(screening, contactId, 4)).toEqual(['1', '2', '3', '4']);
    expect(screening.http.asked.at(-1)).toBe(
      `/v1/events?topic=${encodeURIComponent(topic)}&key=${contactId}&afterSequence=1`,
    );
  }, 60_000);

  it('closes by itself when what is missing comes late', async () => {
    screening.http.answer = () => undefined;
    const [first, second, third] = (await written(3)) as [Raw, Raw, Raw];
    await produce(topic, [first, third, second]);
    expect(await untilEffects(screening, contactId, 3)).toEqual(['1', '2', '3']);
  }, 60_000);

  it('that nobody can fill parks its stream, until somebody accepts it', async () => {
    screening.http.answer = () => ({ status: 404 });
    const [, second, third] = (await written(3)) as [Raw, Raw, Raw];
    await produce(topic, [second, third]);
    const held = await eventually(async () => {
      const found = await heldOf(contactId);
      expect(found).toMatchObject([
        { reason: 'gap', state: 'parked' },
        { reason: 'gap', state: 'waiting' },
      ]);
      return found;
    });
    expect(await screening.effects(contactId)).toEqual([]);
    await screening.parkedEvents.replay(held[0]?.id ?? '', 'operator', { acceptGap: true });
    expect(await untilEffects(screening, contactId, 2)).toEqual(['2', '3']);
  }, 60_000);

  it('is no gap where another process has already been', async () => {
    const records = await written(2);
    await produce(topic, records.slice(0, 1));
    await untilEffects(screening, contactId, 1);
    await screening.messaging.stopConsuming();
    const successor = await screening.again();
    successor.messaging.start();
    await successor.listen();
    await produce(topic, records.slice(1));
    expect(await untilEffects(screening, contactId, 2)).toEqual(['1', '2']);
    await successor.stop();
    await screening.listen();
  }, 60_000);
});

describe('what a process that died had begun', () => {
  it('is taken one by one by its successor, and nothing is lost', async () => {
    await screening.messaging.stopConsuming();
    await produce(topic, await written(3));
    await screening.sql.count(
      `INSERT INTO handling_attempt (topic, partition, first_offset, last_offset, starts)
       SELECT $1, partition, 0, 1000000, 1 FROM generate_series(0, 5) AS partition
       ON CONFLICT (topic, partition) DO UPDATE SET starts = 1, first_offset = 0, last_offset = 1000000`,
      [topic],
    );
    const successor = await screening.again();
    await successor.listen();
    expect(await untilEffects(screening, contactId, 3)).toEqual(['1', '2', '3']);
    const begun = await screening.sql.rows('SELECT FROM handling_attempt WHERE first_offset = last_offset');
    expect(begun.length).toBeGreaterThan(0);
    await successor.stop();
  }, 60_000);
});
