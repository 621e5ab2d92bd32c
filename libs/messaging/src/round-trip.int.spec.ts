import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ContactWithdrawnV1, InformationAddedV1 } from '@mash/contracts';
import { DomainError } from '@mash/kernel';
import { acting, runAs, type Acting } from '@mash/persistence';
import { eventually } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { added, append, withdrawn } from '../test/contacts.js';
import { Pair } from '../test/pair.js';
import { heldOf, note, untilEffects, type ServiceUnderTest } from '../test/service.js';
import { on, type Consumer } from './inbox/consumer.js';

class NotToday extends DomainError {
  readonly code = 'not-today';
  readonly refusal = 'conflict';
}

const refusing = new Set<string>();
const poisonous = new Set<string>();
const seenActing: (Acting | undefined)[] = [];
let intake: ServiceUnderTest;
let screening: ServiceUnderTest;

const consumers = (): Consumer[] => [
  on(InformationAddedV1, 'screening.add', async ({ data, streamSequence }) => {
    await note(screening, `added ${String(streamSequence)}`, data.contactId);
    seenActing.push(acting());
    if (poisonous.has(data.contactId)) throw new TypeError('poison');
  }),
  on(ContactWithdrawnV1, 'screening.withdraw', async ({ data }) => {
    await note(screening, 'withdrawn', data.contactId);
    if (refusing.has(data.contactId)) throw new NotToday('not today');
  }),
  on(ContactWithdrawnV1, 'screening.tell', ({ data }) => note(screening, 'told', data.contactId)),
];

const pair = new Pair('round-trip', { consumers, gapWaitMs: 300, patienceMs: 1_000 });

beforeAll(async () => {
  ({ intake, screening } = await pair.prepare());
  intake.relay.start();
  screening.messaging.start();
  await screening.listen();
}, 30_000);

afterAll(() => pair.end(), 30_000);

let contactId: string;
beforeEach(() => {
  contactId = randomUUID();
});

it('a committed event takes effect once, at each of its consumers', async () => {
  await append(intake, contactId, 1, [withdrawn(contactId)]);
  expect(await untilEffects(screening, contactId, 2)).toEqual(['withdrawn', 'told']);
  expect(screening.messaging.isReady).toBe(true);
}, 30_000);

it('nothing leaves of a change that was rolled back', async () => {
  const failing = intake.transactions.run(async () => {
    await intake.outbox.append({ id: contactId, version: 1 }, [withdrawn(contactId)]);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await append(intake, contactId, 1, [added(contactId)]);
  expect(await untilEffects(screening, contactId, 1)).toEqual(['added 1']);
}, 30_000);

it('the handler acts in the name of who acted there, because of the event', async () => {
  const actorId = randomUUID();
  await runAs({ actorId, role: 'practice-manager', requestId: 'r' }, () =>
    append(intake, contactId, 1, [added(contactId)]),
  );
  await untilEffects(screening, contactId, 1);
  expect(seenActing).toContainEqual(expect.objectContaining({ actorId, role: 'practice-manager' }));
}, 30_000);

describe('the order of a key', () => {
  it('holds under concurrent writers', async () => {
    const keys = Array.from({ length: 8 }, () => randomUUID());
    const writes = keys.flatMap((key) =>
      Array.from({ length: 12 }, (_, version) => append(intake, key, version + 1, [added(key), added(key)])),
    );
    await Promise.all(writes);
    for (const key of keys) {
      const effects = await untilEffects(screening, key, 24);
      expect(effects).toEqual(effects.map((_, index) => `added ${String(index + 1)}`));
    }
  }, 60_000);
});

describe('a refusal of the domain', () => {
  it('is an answer: recorded, rolled back for that consumer alone, and not the end of the stream', async () => {
    refusing.add(contactId);
    await append(intake, contactId, 1, [withdrawn(contactId), added(contactId)]);
    expect(await untilEffects(screening, contactId, 2)).toEqual(['told', 'added 2']);
    const refused = await screening.sql.rows(
      `SELECT consumer, refused FROM inbox WHERE refused IS NOT NULL AND consumer = 'screening.withdraw'`,
    );
    expect(refused).toEqual([{ consumer: 'screening.withdraw', refused: 'not-today' }]);
  }, 30_000);
});

describe('a poisonous event', () => {
  it('parks only its stream, and the rest follows in order when it is replayed', async () => {
    poisonous.add(contactId);
    const other = randomUUID();
    await append(intake, contactId, 1, [added(contactId), added(contactId), added(contactId)]);
    await append(intake, other, 1, [added(other)]);
    expect(await untilEffects(screening, other, 1)).toEqual(['added 1']);
    const parked = await eventually(async () => {
      const [first, ...more] = await heldOf(screening, contactId);
      expect(more).toHaveLength(2);
      expect(first).toMatchObject({ state: 'parked', reason: 'failed', error: 'TypeError: poison', streamSequence: 1 });
      return first;
    });
    const id = parked?.id ?? '';
    expect(await screening.parkedEvents.replay(id, 'operator')).toMatchObject({ outcome: 'parked' });
    expect(await screening.effects(contactId)).toEqual([]);

    poisonous.delete(contactId);
    expect(await screening.parkedEvents.replay(id, 'operator')).toMatchObject({ outcome: 'applied', by: 'operator' });
    expect(await untilEffects(screening, contactId, 3)).toEqual(['added 1', 'added 2', 'added 3']);
    await append(intake, contactId, 2, [added(contactId)]);
    expect(await untilEffects(screening, contactId, 4)).toContain('added 4');
  }, 60_000);

  it('is replayed with all that were parked for the same reason, in one step', async () => {
    const keys: readonly string[] = Array.from({ length: 5 }, () => randomUUID());
    for (const key of keys) {
      poisonous.add(key);
      await append(intake, key, 1, [added(key), added(key)]);
    }
    const parked = async () =>
      (await screening.parkedEvents.list({ limit: 200 })).filter(
        ({ key, state }) => keys.includes(key) && state === 'parked',
      );
    await eventually(async () => {
      expect(await parked()).toHaveLength(5);
    });
    expect(await screening.parkedEvents.replayAll({ reason: 'failed', type: 'intake.unheard-of.v1' })).toBe(0);
    keys.forEach((key) => poisonous.delete(key));
    expect(await screening.parkedEvents.replayAll({ reason: 'failed' })).toBeGreaterThanOrEqual(5);
    for (const key of keys) expect(await untilEffects(screening, key, 2)).toEqual(['added 1', 'added 2']);
  }, 60_000);

  it('can be given up, and only in its order', async () => {
    poisonous.add(contactId);
    await append(intake, contactId, 1, [added(contactId), withdrawn(contactId)]);
    const [first, second] = await eventually(async () => {
      const held = await heldOf(screening, contactId);
      expect(held.map(({ state }) => state)).toEqual(['parked', 'waiting']);
      return held;
    });
    const discard = (id = '') => screening.parkedEvents.discard(id, 'operator', 'sent in error');
    await expect(discard(second?.id)).rejects.toMatchObject({ code: 'not-first-of-its-stream' });
    expect(await discard(first?.id)).toMatchObject({ outcome: 'discarded', because: 'sent in error' });
    expect(await untilEffects(screening, contactId, 2)).toEqual(['withdrawn', 'told']);
    await expect(discard(first?.id)).rejects.toMatchObject({ code: 'not-parked' });
  }, 60_000);
});
