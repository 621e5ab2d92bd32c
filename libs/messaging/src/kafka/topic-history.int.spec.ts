import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { InformationAddedV1 } from '@mash/contracts';
import { SystemClock } from '@mash/kernel';
import { freshName } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { added, append } from '../../test/contacts.js';
import { PrefixedCatalogue } from '../../test/prefixed-catalogue.js';
import { produce, waiting, type Raw } from '../../test/records.js';
import { aService, superUser, untilEffects, type ServiceUnderTest } from '../../test/service.js';
import { on, type Consumer } from '../inbox/consumer.js';
import { FINITE, kafkaClient } from './connection.js';
import { LazyAdmin } from './lazy-admin.js';
import { provision } from './provision.js';
import { KafkaTopicHistory } from './topic-history.js';

const catalogue = new PrefixedCatalogue(freshName('history'));
const topic = catalogue.named('intake.contacts');
const admin = new LazyAdmin(kafkaClient(superUser(), { clientId: 'specs', retry: FINITE }));
const early = randomUUID();
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;

const consumers = (): Consumer[] => [
  on(InformationAddedV1, 'screening.add', ({ data, streamSequence }) =>
    screening.sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', [String(streamSequence), data.contactId]),
  ),
];

async function written(key: string, count: number): Promise<readonly Raw[]> {
  await append(
    intake,
    key,
    1,
    Array.from({ length: count }, () => added(key)),
  );
  return waiting(intake, key);
}

const isCut = (): Promise<boolean> => new KafkaTopicHistory(admin, new SystemClock()).isCut(topic, 0);

beforeAll(async () => {
  const topics = catalogue.topics.filter(({ name }) => name === topic);
  await provision({ admin: superUser(), topics: topics.map((one) => ({ ...one, partitions: 1 })) });
  intake = await aService({ deployment: 'intake', catalogue });
  screening = await aService({ deployment: 'screening', catalogue, consumers });
}, 60_000);

afterAll(async () => {
  await screening.stop();
  await intake.stop();
  await admin.close();
  await screening.database.drop();
  await intake.database.drop();
}, 60_000);

it('a topic that has dropped its first records is cut, and a stream may begin in its middle there', async () => {
  await produce(topic, await written(early, 3));
  expect(await isCut()).toBe(false);
  await (await admin.connected()).deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '2' }] });
  expect(await isCut()).toBe(true);
  screening.messaging.start();
  await screening.listen();
  expect(await untilEffects(screening, early, 1)).toEqual(['3']);
  const later = randomUUID();
  await produce(topic, await written(later, 2));
  expect(await untilEffects(screening, later, 2)).toEqual(['1', '2']);
  expect(await screening.parkedEvents.list()).toEqual([]);
}, 60_000);
