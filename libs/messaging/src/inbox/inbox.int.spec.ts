import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ContactWithdrawnV1, InformationAddedV1 } from '@mash/contracts';
import { eventually } from '@mash/testing';
import kafkajs from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { added, append, withdrawn } from '../../test/contacts.js';
import { Pair } from '../../test/pair.js';
import { produce, quiet, waiting, written, type Raw } from '../../test/records.js';
import { heldOf, note, untilEffects, type ServiceUnderTest } from '../../test/service.js';
import { on, type Consumer } from './consumer.js';

const passing = new Map<string, number>();
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;

const consumers = (): Consumer[] => [
  on(InformationAddedV1, 'screening.add', async ({ data, streamSequence }) => {
    await note(screening, String(streamSequence), data.contactId);
    const left = passing.get(data.contactId) ?? 0;
    passing.set(data.contactId, left - 1);
    if (left > 0) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  }),
  on(ContactWithdrawnV1, 'screening.withdraw', ({ data }) => note(screening, 'withdrawn', data.contactId)),
];

const pair = new Pair('inbox', { consumers, gapWaitMs: 300, patienceMs: 1_000 });
const { topic } = pair;

beforeAll(async () => {
  ({ intake, screening } = await pair.prepare());
  screening.http.answer = () => undefined;
  screening.messaging.start();
  await screening.listen();
}, 30_000);

afterAll(() => pair.end(), 30_000);

let contactId: string;
beforeEach(() => {
  contactId = randomUUID();
});

describe('repetition', () => {
  it('of an event ten times has one effect', async () => {
    const records = await written(intake, contactId, 2);
    for (let times = 0; times < 10; times += 1) await produce(topic, records);
    await untilEffects(screening, contactId, 2);
    await quiet();
    expect(await screening.effects(contactId)).toEqual(['1', '2']);
    expect(await heldOf(screening, contactId)).toEqual([]);
  }, 60_000);

  it('of a send that was not noted has one effect', async () => {
    await produce(topic, await written(intake, contactId, 3));
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
    await produce(topic, await written(intake, contactId, 2));
    expect(await untilEffects(screening, contactId, 2)).toEqual(['1', '2']);
    expect(await heldOf(screening, contactId)).toEqual([]);
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
    await produce(topic, await written(intake, contactId, 1));
    await untilEffects(screening, await other(), 1);
    expect(await untilEffects(screening, contactId, 1)).toEqual(['1']);
    expect(await heldOf(screening, contactId)).toMatchObject([
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
      const [first, second] = (await written(intake, contactId, 2)) as [Raw, Raw];
      await produce(topic, [{ ...first, ...change }, second]);
      await untilEffects(screening, await other(), 1);
      const held = await eventually(async () => {
        const found = await heldOf(screening, contactId);
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
    const [first] = (await written(intake, contactId, 1)) as [Raw];
    await produce(topic, [{ ...first, headers: { ...first.headers, ce_type: 'intake.unheard-of.v9' } }]);
    await eventually(async () => {
      expect(await heldOf(screening, contactId)).toMatchObject([{ reason: 'not-the-contract', error: 'unknown type' }]);
    });
  }, 60_000);

  it('that only looks like it, in zstd, is read', async () => {
    await produce(topic, await written(intake, contactId, 2), kafkajs.CompressionTypes.ZSTD);
    expect(await untilEffects(screening, contactId, 2)).toEqual(['1', '2']);
  }, 60_000);
});

describe('a gap', () => {
  it('is filled by the owner, and everything is applied in order', async () => {
    const [first, second, third, fourth] = (await written(intake, contactId, 4)) as [Raw, Raw, Raw, Raw];
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
    const [first, second, third] = (await written(intake, contactId, 3)) as [Raw, Raw, Raw];
    await produce(topic, [first, third, second]);
    expect(await untilEffects(screening, contactId, 3)).toEqual(['1', '2', '3']);
  }, 60_000);

  it('that nobody can fill parks its stream, until somebody accepts it', async () => {
    screening.http.answer = () => ({ status: 404 });
    const [, second, third] = (await written(intake, contactId, 3)) as [Raw, Raw, Raw];
    await produce(topic, [second, third]);
    const held = await eventually(async () => {
      const found = await heldOf(screening, contactId);
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
    const records = await written(intake, contactId, 2);
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
    await produce(topic, await written(intake, contactId, 3));
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
