import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InformationAddedV1, type Topic } from '@mash/contracts';
import type { Deployment } from '@mash/kernel';
import { eventually, freshName, realParts } from '@mash/testing';
import kafkajs from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { added, append } from '../../test/contacts.js';
import { PrefixedCatalogue } from '../../test/prefixed-catalogue.js';
import { quiet } from '../../test/records.js';
import { aService, superUser, untilEffects, type ServiceUnderTest } from '../../test/service.js';
import { on } from '../inbox/consumer.js';
import { accessControl } from '../kafka/access-rules.js';
import { FINITE, kafkaClient, type KafkaConnection } from '../kafka/connection.js';
import { provision } from '../kafka/provision.js';

const { ConfigResourceTypes } = kafkajs;

const as = (username: string): KafkaConnection => ({
  ...superUser(),
  username,
  password: realParts().kafka.users[username] ?? '',
});

/** A group of this spec's own, so that no service that runs here is disturbed. */
const group = freshName('relay-spec');

async function grantGroup(principal: Deployment): Promise<void> {
  const admin = kafkaClient(superUser(), { clientId: 'specs', retry: FINITE }).admin();
  await admin.connect();
  await admin.createAcls({ acl: accessControl([{ principal, resource: 'group', name: group, operations: ['read'] }]) });
  await admin.disconnect();
}

const catalogue = new PrefixedCatalogue(freshName('relay'));
const name = catalogue.named('intake.contacts');
const topics: readonly Topic[] = catalogue.topics.filter((topic) => topic.name === name);
let intake: ServiceUnderTest;
let contactId: string;

beforeAll(async () => {
  await provision({ admin: superUser(), topics });
  await grantGroup('screening');
  await grantGroup('flags');
  intake = await aService({ deployment: 'intake', catalogue, kafka: as('intake') });
}, 30_000);

afterAll(async () => {
  await intake.stop();
  await intake.database.drop();
}, 30_000);

beforeEach(() => {
  contactId = randomUUID();
});

const sent = async (key: string): Promise<readonly number[]> =>
  (await intake.sentEvents.after(name, key, 0, 1_000)).map(({ streamSequence }) => streamSequence);

const untilSent = (key: string, count: number): Promise<void> =>
  eventually(async () => {
    expect(await sent(key)).toHaveLength(count);
  });

describe('provisioning', () => {
  it('is safe to repeat', async () => {
    expect(await provision({ admin: superUser(), topics })).toEqual([]);
  }, 30_000);

  it('lets the one writer write', async () => {
    intake.relay.start();
    await append(intake, contactId, 1, [added(contactId)]);
    await untilSent(contactId, 1);
    await intake.relay.stop();
  }, 30_000);

  it('sets retention, and stores no record compressed', async () => {
    const admin = kafkaClient(superUser(), { clientId: 'specs', retry: FINITE }).admin();
    await admin.connect();
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name }],
    });
    await admin.disconnect();
    const entries = new Map(resources[0]?.configEntries.map((entry) => [entry.configName, entry.configValue]));
    expect(entries.get('retention.ms')).toBe('1209600000');
    expect(entries.get('compression.type')).toBe('uncompressed');
  }, 30_000);
});

describe('two relays of one service', () => {
  it('send each event once, and one goes on when the other ends', async () => {
    const second = await intake.again();
    intake.relay.start();
    second.relay.start();
    const writes = Array.from({ length: 40 }, (_, version) =>
      append(intake, contactId, version + 1, [added(contactId)]),
    );
    await Promise.all(writes);
    await untilSent(contactId, 40);
    await intake.relay.stop();
    await append(second, contactId, 41, [added(contactId)]);
    await untilSent(contactId, 41);
    await second.stop();
    expect(await sent(contactId)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
  }, 30_000);

  it('take the outbox over when the connection of the owner is cut', async () => {
    intake.relay.start();
    await append(intake, contactId, 1, [added(contactId)]);
    await untilSent(contactId, 1);
    await intake.sql.rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'intake relay' AND datname = current_database()`,
    );
    await append(intake, contactId, 2, [added(contactId)]);
    await untilSent(contactId, 2);
    await intake.relay.stop();
  }, 30_000);
});

describe('an event the broker finds too large', () => {
  it('is parked with the later ones of its stream, and the others go out', async () => {
    const admin = kafkaClient(superUser(), { clientId: 'specs', retry: FINITE }).admin();
    await admin.connect();
    const limit = (value: string) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name, configEntries: [{ name: 'max.message.bytes', value }] }],
      });
    await limit('1200');
    const [large, other] = [contactId, randomUUID()];
    await intake.transactions.run(() => intake.outbox.append({ id: large, version: 1 }, [added(large), added(large)]));
    await intake.sql.count(
      `UPDATE outbox SET headers = headers || jsonb_build_object('padding', repeat('x', 4000)) WHERE key = $1 AND stream_sequence = 1`,
      [large],
    );
    await append(intake, other, 1, [added(other), added(other)]);
    intake.relay.start();
    await untilSent(other, 2);
    await quiet(200);
    const kept = await intake.sql.rows(
      'SELECT stream_sequence, parked_because FROM outbox WHERE key = $1 ORDER BY id',
      [large],
    );
    expect(kept).toEqual([
      { stream_sequence: '1', parked_because: 'MESSAGE_TOO_LARGE' },
      { stream_sequence: '2', parked_because: null },
    ]);
    await limit('1048588');
    await admin.disconnect();
    const [parked] = await intake.parkedOutgoing.list();
    expect(parked).toMatchObject({ key: large, because: 'MESSAGE_TOO_LARGE' });
    expect(await intake.parkedOutgoing.release(parked?.id ?? '')).toBe(true);
    await untilSent(large, 2);
    expect(await intake.parkedOutgoing.release(parked?.id ?? '')).toBe(false);
    await intake.relay.stop();
  }, 30_000);
});

describe('I7 a topic that is not there', () => {
  const missing = catalogue.named('intake.people');
  const waitingFor = (topic: string) =>
    intake.sql.rows<{ stream_sequence: string }>('SELECT stream_sequence FROM outbox WHERE topic = $1 ORDER BY id', [
      topic,
    ]);
  /** Older than what comes after it, as the outbox reads. */
  const appendTo = async (topic: string, key: string): Promise<void> => {
    await append(intake, key, 1, [added(key), added(key)]);
    for (const table of ['outbox', 'stream_counter']) {
      await intake.sql.count(`UPDATE ${table} SET topic = $1 WHERE key = $2`, [topic, key]);
    }
  };
  const admin = kafkaClient(superUser(), { clientId: 'specs', retry: FINITE }).admin();

  afterAll(() => admin.disconnect());

  it('keeps its own rows waiting; they leave in their order when it is', async () => {
    await appendTo(missing, randomUUID());
    intake.relay.start();
    await append(intake, contactId, 1, [added(contactId)]);
    await untilSent(contactId, 1);
    expect(await waitingFor(missing)).toEqual([{ stream_sequence: '1' }, { stream_sequence: '2' }]);
    expect(await intake.metrics.registry.metrics()).toContain(`mash_relay_topic_held_seconds{topic="${missing}"}`);
    await provision({ admin: superUser(), topics: catalogue.topics.filter((topic) => topic.name === missing) });
    await eventually(async () => {
      expect(await waitingFor(missing)).toEqual([]);
    });
    await intake.relay.stop();
  }, 30_000);

  it('F12 any more, though it was written to, holds up no other', async () => {
    await admin.connect();
    await admin.deleteTopics({ topics: [missing] });
    await appendTo(missing, randomUUID());
    intake.relay.start();
    for (const key of [contactId, randomUUID(), randomUUID()]) {
      await append(intake, key, 1, [added(key)]);
      await untilSent(key, 1);
      await quiet(300);
    }
    expect(await waitingFor(missing)).toHaveLength(2);
    await intake.sql.count('DELETE FROM outbox WHERE topic = $1', [missing]);
    await intake.relay.stop();
  }, 30_000);

  it('F28 open to its writer any more holds up no other', async () => {
    await provision({ admin: superUser(), topics: catalogue.topics.filter((topic) => topic.name === missing) });
    const write = { principal: 'intake' as const, resource: 'topic' as const, name: missing };
    await admin.deleteAcls({ filters: accessControl([{ ...write, operations: ['write'] }]) });
    await appendTo(missing, randomUUID());
    intake.relay.start();
    await append(intake, contactId, 1, [added(contactId)]);
    await untilSent(contactId, 1);
    await admin.createAcls({ acl: accessControl([{ ...write, operations: ['write'] }]) });
    await eventually(async () => {
      expect(await waitingFor(missing)).toEqual([]);
    });
    await intake.relay.stop();
  }, 30_000);
});

describe('a principal without the right', () => {
  it('to write keeps its rows, and ends its process after a while', async () => {
    const wrong = await intake.again({ kafka: as('flags'), forbiddenMs: 500 });
    await append(wrong, contactId, 1, [added(contactId)]);
    wrong.relay.start();
    await eventually(
      () => {
        expect(wrong.ended.because).toContain('relay-forbidden');
      },
      { within: 20_000 },
    );
    await wrong.stop();
    expect(await sent(contactId)).toEqual([]);
    intake.relay.start();
    await untilSent(contactId, 1);
    await intake.relay.stop();
  }, 40_000);

  it('to read ends its process', async () => {
    const consumers = () => [on(InformationAddedV1, 'screening.add', () => Promise.resolve())];
    const reader = await aService({
      deployment: 'screening',
      catalogue,
      consumers,
      kafka: as('flags'),
      groupId: 'flags',
    });
    await reader.listen().catch((error: unknown) => reader.ended.end(error instanceof Error ? error.name : ''));
    await eventually(
      () => {
        expect(reader.ended.because.length).toBeGreaterThan(0);
      },
      { within: 20_000 },
    );
    expect(reader.messaging.isReady).toBe(false);
    await reader.stop();
    await reader.database.drop();
  }, 40_000);

  it('F28 to read, that is taken from it while it runs, ends its process', async () => {
    const consumers = () => [on(InformationAddedV1, 'screening.add', () => Promise.resolve())];
    const own = { kafka: as('screening'), groupId: group };
    const reader = await aService({ deployment: 'screening', catalogue, consumers, ...own });
    await reader.listen();
    await eventually(() => {
      expect(reader.messaging.isReady).toBe(true);
    });
    const admin = kafkaClient(superUser(), { clientId: 'specs', retry: FINITE }).admin();
    await admin.connect();
    const rule = { principal: 'screening' as const, resource: 'topic' as const, name, operations: ['read' as const] };
    await admin.deleteAcls({ filters: accessControl([rule]) });
    await eventually(
      () => {
        expect(reader.ended.because).toContain('consumer-crashed');
      },
      { within: 20_000 },
    );
    expect(reader.messaging.isReady).toBe(false);
    await admin.createAcls({ acl: accessControl([rule]) });
    await admin.disconnect();
    await reader.stop();
    await reader.database.drop();
  }, 60_000);

  it('of another group ends its process', async () => {
    const consumers = () => [on(InformationAddedV1, 'screening.add', () => Promise.resolve())];
    const reader = await aService({
      deployment: 'screening',
      catalogue,
      consumers,
      kafka: as('screening'),
      groupId: freshName('foreign'),
    });
    await reader.listen().catch((error: unknown) => reader.ended.end(error instanceof Error ? error.name : ''));
    await eventually(
      () => {
        expect(reader.ended.because).toContain('consumer-crashed');
      },
      { within: 20_000 },
    );
    await reader.stop();
    await reader.database.drop();
  }, 40_000);

  it('is told from one who has it', async () => {
    const reader = await aService({
      deployment: 'screening',
      catalogue,
      kafka: as('screening'),
      groupId: group,
      consumers: () => [
        on(InformationAddedV1, 'screening.add', ({ data }) =>
          reader.sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', ['added', data.contactId]),
        ),
      ],
    });
    await reader.listen();
    intake.relay.start();
    await append(intake, contactId, 1, [added(contactId)]);
    expect(await untilEffects(reader, contactId, 1)).toEqual(['added']);
    await intake.relay.stop();
    await reader.stop();
    await reader.database.drop();
  }, 40_000);
});
