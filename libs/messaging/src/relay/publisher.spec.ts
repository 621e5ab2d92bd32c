import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OutboxRow } from './outbox-row.js';
import { Bus, OutboxRows } from './ports.js';
import { Publisher } from './publisher.js';

const row = (id: number, key: string, topic = 't'): OutboxRow => ({
  id: String(id),
  topic,
  key,
  streamSequence: id,
  headers: {},
  value: 'x',
});

class MemoryRows extends OutboxRows {
  readonly moved: OutboxRow[] = [];
  readonly parked: OutboxRow[] = [];
  own = (): Promise<number> => Promise.resolve(1);
  next = (): Promise<readonly OutboxRow[]> => Promise.resolve([]);
  close = (): Promise<void> => Promise.resolve();

  override sent(rows: readonly OutboxRow[]): Promise<void> {
    this.moved.push(...rows);
    return Promise.resolve();
  }

  override park(one: OutboxRow): Promise<void> {
    this.parked.push(one);
    return Promise.resolve();
  }
}

class PickyBus extends Bus {
  readonly log: OutboxRow[] = [];
  close = (): Promise<void> => Promise.resolve();

  constructor(private readonly refuses: (row: OutboxRow) => string | undefined) {
    super();
  }

  override send(rows: readonly OutboxRow[]): Promise<void> {
    const type = rows.map((one) => this.refuses(one)).find((refused) => refused !== undefined);
    if (type !== undefined) return Promise.reject(Object.assign(new Error(type), { type }));
    this.log.push(...rows);
    return Promise.resolve();
  }
}

describe('rows the broker will never take', () => {
  it('are parked with nothing but the later rows of their streams held back', async () => {
    const given = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), bad: fc.boolean() }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(given, async (asked) => {
        const rows = asked.map(({ key }, index) => row(index, key));
        const bus = new PickyBus(({ id }) => (asked[Number(id)]?.bad ? 'MESSAGE_TOO_LARGE' : undefined));
        const outbox = new MemoryRows();
        await new Publisher(outbox, bus).publish(rows);
        for (const key of ['a', 'b', 'c', 'd']) {
          const stream = rows.filter((one) => one.key === key);
          const firstBad = stream.findIndex(({ id }) => asked[Number(id)]?.bad);
          const flowing = firstBad < 0 ? stream : stream.slice(0, firstBad);
          expect(bus.log.filter((one) => one.key === key)).toEqual(flowing);
          expect(outbox.moved.filter((one) => one.key === key)).toEqual(flowing);
          expect(outbox.parked.filter((one) => one.key === key)).toEqual(firstBad < 0 ? [] : [stream[firstBad]]);
        }
      }),
    );
  });
});

describe('a passing failure', () => {
  it('fails the publishing, parks nothing and moves nothing', async () => {
    const outbox = new MemoryRows();
    const bus = new PickyBus(() => 'REQUEST_TIMED_OUT');
    await expect(new Publisher(outbox, bus).publish([row(1, 'a')])).rejects.toThrow('REQUEST_TIMED_OUT');
    expect([outbox.moved, outbox.parked]).toEqual([[], []]);
  });
});

describe('I7 a topic that the broker takes nothing for', () => {
  it('keeps its own rows waiting, and no other', async () => {
    const topics = ['t', 'u', 'v'];
    const given = fc.record({
      rows: fc.array(fc.constantFrom(...topics), { maxLength: 40 }),
      bad: fc.subarray(topics),
      why: fc.constantFrom('UNKNOWN_TOPIC_OR_PARTITION', 'TOPIC_AUTHORIZATION_FAILED', 'LEADER_NOT_AVAILABLE'),
    });
    await fc.assert(
      fc.asyncProperty(given, async ({ rows: asked, bad, why }) => {
        const rows = asked.map((topic, index) => row(index, 'k', topic));
        const bus = new PickyBus(({ topic }) => (bad.includes(topic) ? why : undefined));
        const outbox = new MemoryRows();
        const { refused } = await new Publisher(outbox, bus).publish(rows);
        for (const topic of topics) {
          const own = rows.filter((one) => one.topic === topic);
          expect(outbox.moved.filter((one) => one.topic === topic)).toEqual(bad.includes(topic) ? [] : own);
          expect(refused.has(topic)).toBe(bad.includes(topic) && own.length > 0);
        }
        expect(outbox.moved).toEqual(bus.log);
        expect(outbox.parked).toEqual([]);
      }),
    );
  });
});
