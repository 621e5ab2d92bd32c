import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@mash/testing';
import type { Admin } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { added, append } from '../../test/contacts.js';
import { answerOfOwner, Pair } from '../../test/pair.js';
import { quiet } from '../../test/records.js';
import { heldOf, superUser, untilEffects, type ServiceUnderTest } from '../../test/service.js';
import { FINITE, kafkaClient } from '../kafka/connection.js';

const refusing = new Set<string>();
const pair = new Pair('comparing', {
  gapWaitMs: 300,
  patienceMs: 1_000,
  before: (contactId) => {
    if (refusing.has(contactId)) throw new TypeError('a mistake of ours');
    return undefined;
  },
});
const { topic } = pair;
const groupId = pair.catalogue.named('screening');
let admin: Admin;
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;
let contactId: string;

async function sent(key: string, version: number): Promise<void> {
  await append(intake, key, version, [added(key)]);
  await eventually(async () => {
    expect(await intake.sentEvents.after(topic, key, version - 1)).toHaveLength(1);
  });
}

const compared = () => screening.sql.one('SELECT until FROM compared WHERE topic = $1', [topic]);

/** Stops the reader, lets work be done, sets its offsets to the end and starts it again. */
async function skipping(work: () => Promise<void>): Promise<void> {
  await screening.messaging.stopConsuming();
  await work();
  const ends = await admin.fetchTopicOffsets(topic);
  const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
  await admin.setOffsets({ groupId, topic, partitions });
  await screening.listen();
}

beforeAll(async () => {
  admin = kafkaClient(superUser(), { clientId: 'specs', retry: FINITE }).admin();
  await admin.connect();
  ({ intake, screening } = await pair.prepare());
  screening.http.answer = (_owner, path) => answerOfOwner(intake, path);
  intake.relay.start();
  screening.messaging.start();
  await screening.listen();
  await eventually(async () => expect(await compared()).toBeDefined());
}, 60_000);

afterAll(async () => {
  await pair.end();
  await admin.disconnect();
}, 30_000);

beforeEach(() => {
  contactId = randomUUID();
});

describe('offsets that were set to the end', () => {
  it('F12 lose nothing, not even what no later event gives away', async () => {
    const another = randomUUID();
    await sent(contactId, 1);
    await untilEffects(screening, contactId, 1);
    await skipping(async () => {
      await sent(contactId, 2);
      await sent(another, 1);
    });
    expect(await untilEffects(screening, contactId, 2)).toEqual(['1', '2']);
    expect(await untilEffects(screening, another, 1)).toEqual(['1']);
  }, 60_000);

  it('F12 an event that cannot be handled is held, and holds up no other', async () => {
    const another = randomUUID();
    refusing.add(contactId);
    await skipping(async () => {
      await sent(contactId, 1);
      await sent(another, 1);
    });
    expect(await untilEffects(screening, another, 1)).toEqual(['1']);
    await eventually(async () => {
      expect(await heldOf(screening, contactId)).toMatchObject([{ reason: 'failed' }]);
    });
    refusing.clear();
    expect(await untilEffects(screening, contactId, 1)).toEqual(['1']);
  }, 60_000);
});

describe('what an owner says that it has sent', () => {
  const heads = async (after?: string) => intake.sentEvents.heads(topic, after, 0);

  it('begins where it is first asked, and tells of each stream that moved how far it has come', async () => {
    const { until, ...first } = await heads();
    expect(first).toEqual({ streams: [], more: false });
    await sent(contactId, 1);
    await sent(contactId, 2);
    const second = await heads(until);
    expect(second).toMatchObject({ streams: [{ key: contactId, sequence: 2 }], more: false });
    expect(await heads(second.until)).toMatchObject({ streams: [], more: false });
  }, 30_000);

  it('keeps to itself what was sent just now', async () => {
    const { until } = await heads();
    await sent(contactId, 1);
    expect(await intake.sentEvents.heads(topic, until, 30_000)).toEqual({ until, streams: [], more: false });
    await quiet(20);
    expect((await intake.sentEvents.heads(topic, until, 10)).streams).toHaveLength(1);
  }, 30_000);

  it('comes in pages that miss nothing', async () => {
    const { until } = await heads();
    const copies = `INSERT INTO sent_event
      SELECT topic, 'copy ' || n, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers,
        value, created_at, now() - (2100 - n) * interval '1 microsecond'
      FROM sent_event, generate_series(1, 2100) AS n WHERE key = $1`;
    await sent(contactId, 1);
    await intake.sql.count(copies, [contactId]);
    const keys = new Set<string>();
    let after = until;
    for (let more = true; more;) {
      const page = await heads(after);
      page.streams.forEach(({ key }) => keys.add(key));
      ({ more, until: after } = page);
      expect(page.streams.length).toBeLessThanOrEqual(1_000);
    }
    expect(keys.size).toBe(2_101);
    await intake.sql.count(`DELETE FROM sent_event WHERE key LIKE 'copy %'`);
  }, 30_000);
});
