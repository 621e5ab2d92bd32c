import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { answerOfOwner, Pair } from '../../test/pair.js';
import { produce, written } from '../../test/records.js';
import { heldOf, untilEffects, type ServiceUnderTest } from '../../test/service.js';

const pair = new Pair('gaps', { gapWaitMs: 300, patienceMs: 1_000 });
const { topic } = pair;
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;

/** Events that intake has sent and kept, of which the topic has the last only. */
async function lastOf(count: number): Promise<string> {
  const key = randomUUID();
  const records = await written(intake, key, count);
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
  ({ intake, screening } = await pair.prepare());
  screening.http.answer = (_owner, path) =>
    path.startsWith('/v1/events?') ? answerOfOwner(intake, path) : { status: 503 };
  screening.messaging.start();
  await screening.listen();
}, 60_000);

afterAll(() => pair.end(), 60_000);

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
    expect(await heldOf(screening, key)).toMatchObject([{ reason: 'gap', state: 'parked' }]);
  });
  expect(await screening.effects(key)).toEqual([]);
}, 60_000);
