import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { InformationAddedV1 } from '@mash/contracts';
import { eventually, freshName } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { added, append } from '../../test/contacts.js';
import { PrefixedCatalogue } from '../../test/prefixed-catalogue.js';
import { produce, waiting } from '../../test/records.js';
import { aService, superUser, untilEffects, type ServiceUnderTest } from '../../test/service.js';
import { on, type Consumer } from '../inbox/consumer.js';
import { provision } from '../kafka/provision.js';

const catalogue = new PrefixedCatalogue(freshName('gaps'));
const topic = catalogue.named('intake.contacts');
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;

const consumers = (): Consumer[] => [
  on(InformationAddedV1, 'screening.add', ({ data, streamSequence }) =>
    screening.sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', [String(streamSequence), data.contactId]),
  ),
];

/** Events that intake has sent and kept, of which the topic has the last only. */
async function lastOf(count: number): Promise<string> {
  const key = randomUUID();
  await append(
    intake,
    key,
    1,
    Array.from({ length: count }, () => added(key)),
  );
  const records = await waiting(intake, key);
  const columns = `topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value,
    created_at`;
  await intake.sql.count(
    `WITH sent AS (DELETE FROM outbox WHERE key = $1 RETURNING ${columns})
     INSERT INTO sent_event (${columns}) SELECT ${columns} FROM sent`,
    [key],
  );
  await produce(topic, records.slice(-1));
  return key;
}

beforeAll(async () => {
  await provision({ admin: superUser(), topics: catalogue.topics.filter(({ name }) => name === topic) });
  intake = await aService({ deployment: 'intake', catalogue });
  screening = await aService({ deployment: 'screening', catalogue, consumers, gapWaitMs: 300, patienceMs: 1_000 });
  screening.http.answer = async (_owner, path) => {
    const { pathname, searchParams } = new URL(path, 'http://intake');
    if (pathname !== '/v1/events') return { status: 503 };
    const [key, after] = [searchParams.get('key') ?? '', Number(searchParams.get('afterSequence'))];
    return { status: 200, body: { events: await intake.sentEvents.after(topic, key, after) } };
  };
  screening.messaging.start();
  await screening.listen();
}, 60_000);

afterAll(async () => {
  await screening.stop();
  await intake.stop();
  await screening.database.drop();
  await intake.database.drop();
}, 60_000);

it('I1 a stream whose first events the topic has dropped before they were read is fetched from its owner', async () => {
  const key = await lastOf(3);
  expect(await untilEffects(screening, key, 3)).toEqual(['1', '2', '3']);
}, 60_000);

it('a stream whose first events its owner has given up, too, begins with the oldest it has', async () => {
  const key = await lastOf(4);
  await intake.sql.count('DELETE FROM sent_event WHERE key = $1 AND stream_sequence < 3', [key]);
  expect(await untilEffects(screening, key, 2)).toEqual(['3', '4']);
}, 60_000);

it('I7 a stream of which its owner knows nothing is kept for a person', async () => {
  const key = await lastOf(2);
  await intake.sql.count('DELETE FROM sent_event WHERE key = $1', [key]);
  await eventually(async () => {
    const parked = (await screening.parkedEvents.list({ limit: 200 })).filter((one) => one.key === key);
    expect(parked).toMatchObject([{ reason: 'gap', state: 'parked' }]);
  });
  expect(await screening.effects(key)).toEqual([]);
}, 60_000);
