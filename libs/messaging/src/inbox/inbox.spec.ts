import { describe, expect, it } from '@jest/globals';
import { SqlFailed, StaleVersion } from '@mash/persistence';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { arrival, contact, withHeaders, withValue } from '../../test/arrivals.js';
import type { Memory } from '../../test/in-memory-inbox.js';
import { Reader, TOPIC } from '../../test/reader.js';
import type { Arrival } from './arrival.js';

Logger.overrideLogger(false);

type Event = { readonly subject: string; readonly streamSequence: number };

const note = ({ subject, streamSequence }: Event, memory: Memory): Promise<void> => {
  memory.effects.push(`${subject.slice(-1)} ${String(streamSequence)}`);
  return Promise.resolve();
};

const stream = (n: number, length: number): readonly Arrival[] =>
  Array.from({ length }, (_, index) => arrival({ key: contact(n), sequence: index + 1 }));

/** Takes everything, coming again with the rest as the bus does. */
async function takeAll(reader: Reader, arrivals: readonly Arrival[], tries = 100): Promise<void> {
  for (let rest = arrivals; rest.length > 0 && tries > 0; tries -= 1) rest = rest.slice(await reader.take(rest));
}

const effectsOf = (reader: Reader, n: number): readonly string[] =>
  reader.memory.effects.filter((effect) => effect.startsWith(`${String(n)} `));

const inOrder = (n: number, length: number): readonly string[] =>
  Array.from({ length }, (_, index) => `${String(n)} ${String(index + 1)}`);

describe('whatever the bus repeats, leaves out or brings late', () => {
  const LENGTH = 5;
  const STREAMS = [1, 2];
  const deliveries = fc
    .shuffledSubarray(
      STREAMS.flatMap((n) => stream(n, LENGTH).map((_, index) => ({ n, sequence: index + 1 }))),
      { minLength: 1 },
    )
    .chain((some) => fc.array(fc.constantFrom(...some), { minLength: some.length, maxLength: some.length * 3 }));

  it('each event of each stream has one effect, in the order of its stream', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, fc.integer({ min: 1, max: 7 }), async (delivered, chunk) => {
        const reader = new Reader(note);
        reader.sent = STREAMS.flatMap((n) => stream(n, LENGTH));
        for (let from = 0; from < delivered.length; from += chunk) {
          await takeAll(
            reader,
            delivered.slice(from, from + chunk).map(({ n, sequence }) => arrival({ key: contact(n), sequence })),
          );
        }
        await reader.settle();
        for (const n of STREAMS) {
          const latest = Math.max(0, ...delivered.filter((one) => one.n === n).map(({ sequence }) => sequence));
          expect(effectsOf(reader, n).slice(0, latest)).toEqual(inOrder(n, latest));
          expect(new Set(effectsOf(reader, n)).size).toBe(effectsOf(reader, n).length);
        }
      }),
    );
  }, 60_000);

  it('handlers that fail now and then change nothing of it, and neither do restarts', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, fc.infiniteStream(fc.boolean()), async (delivered, luck) => {
        let unlucky = true;
        let reader = new Reader((event, memory) => {
          const done = note(event, memory);
          if (unlucky && luck.next().value) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
          return done;
        });
        reader.sent = STREAMS.flatMap((n) => stream(n, LENGTH));
        for (const { n, sequence } of delivered) {
          await takeAll(reader, [arrival({ key: contact(n), sequence })]);
          await reader.held.turn();
          if (sequence % 4 === 0) reader = reader.restarted();
        }
        unlucky = false;
        await reader.settle();
        for (const n of STREAMS) {
          const latest = Math.max(0, ...delivered.filter((one) => one.n === n).map(({ sequence }) => sequence));
          expect(effectsOf(reader, n).slice(0, latest)).toEqual(inOrder(n, latest));
        }
      }),
    );
  }, 60_000);
});

describe('one poisonous stream', () => {
  const poisoned = (): Reader =>
    new Reader((event, memory) => {
      if (event.subject === contact(1) && event.streamSequence === 2) throw new TypeError('poison');
      return note(event, memory);
    });

  it('holds its own later events and nothing else', async () => {
    const reader = poisoned();
    const mixed = [0, 1, 2, 3].flatMap((index) => [stream(1, 4)[index], stream(2, 4)[index]] as Arrival[]);
    expect(await reader.take(mixed)).toBe(mixed.length);
    await reader.settle();
    expect(effectsOf(reader, 1)).toEqual(['1 1']);
    expect(effectsOf(reader, 2)).toEqual(inOrder(2, 4));
    expect(reader.memory.rows.map(({ reason, state }) => `${reason} ${state}`)).toEqual([
      'failed parked',
      'behind waiting',
      'behind waiting',
    ]);
  });

  it('is not tried again by a repetition', async () => {
    const reader = poisoned();
    await reader.take(stream(1, 4));
    await reader.take(stream(1, 4));
    expect(effectsOf(reader, 1)).toEqual(['1 1']);
    expect(reader.memory.rows).toHaveLength(3);
  });
});

describe('I7 an event whose handler always loses a race, or never ends in time', () => {
  it.each([new StaleVersion('a'), new SqlFailed('57014', 'too long'), new SqlFailed('40P01', 'deadlock')])(
    'holds its own stream and nothing else, and parks nothing (%s)',
    async (failure) => {
      const reader = new Reader((event, memory) => {
        if (event.subject === contact(1)) throw failure;
        return note(event, memory);
      });
      const mixed = [0, 1, 2].flatMap((index) => [stream(1, 3)[index], stream(2, 3)[index]] as Arrival[]);
      await takeAll(reader, mixed, 3);
      await reader.settle();
      expect(effectsOf(reader, 2)).toEqual(inOrder(2, 3));
      expect(reader.memory.rows.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    },
  );
});

describe('F30 an owner whose database was put back', () => {
  /** Another event under a number that was given before. */
  const another = (sequence: number, time = '2026-03-02T09:10:00.000Z'): Arrival =>
    withHeaders(arrival({ key: contact(1), sequence }), { ce_id: contact(900 + sequence), ce_time: time });

  it('is seen, and what it says under a number of before is kept for a person with all that follows', async () => {
    const reader = new Reader(note);
    await reader.take(stream(1, 3));
    await reader.take([another(3), another(4), ...stream(2, 1)]);
    await reader.settle();
    expect(reader.memory.effects).toEqual([...inOrder(1, 3), '2 1']);
    expect(reader.memory.rows.map(({ reason, state }) => `${reason} ${state}`)).toEqual([
      'sequence-reused parked',
      'behind waiting',
    ]);
    await reader.held.tryOne((await reader.heldStore.lock(reader.memory.rows[0]?.id ?? ''))!, 0);
    await reader.settle();
    expect(effectsOf(reader, 1)).toEqual([...inOrder(1, 3), '1 3', '1 4']);
  });

  it('is not what an event is that comes again, however late, or that nobody here listens to', async () => {
    const reader = new Reader(note);
    await reader.take(stream(1, 3));
    await reader.take([...stream(1, 3), ...stream(1, 3)]);
    await reader.take([withHeaders(another(2), { ce_type: 'intake.contact-withdrawn.v1' })]);
    await reader.take([another(2, '2026-03-02T08:59:00.000Z')]);
    expect(reader.memory.rows).toEqual([]);
  });
});

describe('an owner that has lost an event too', () => {
  it('leaves its stream parked where it is missing, whatever else it sends', async () => {
    const reader = new Reader(note);
    reader.sent = stream(1, 4).filter(({ headers }) => headers['ce_streamsequence'] !== '2');
    await reader.take([stream(1, 1)[0], stream(1, 4)[3]] as Arrival[]);
    await reader.settle();
    expect(effectsOf(reader, 1)).toEqual(['1 1']);
    expect(reader.memory.rows.map(({ reason, state }) => `${reason} ${state}`)).toEqual(['gap parked']);
    reader.sent = stream(1, 4);
    await reader.take(stream(1, 3).slice(1));
    await reader.settle();
    expect(effectsOf(reader, 1)).toEqual(inOrder(1, 4));
  });
});

describe('what is not the contract', () => {
  const [first, second] = stream(1, 2) as [Arrival, Arrival];

  it.each([
    ['broken JSON', withValue(first, '{')],
    ['an empty value', withValue(first, undefined)],
    ['another shape', withValue(first, '{"contactId":1}')],
    ['an unknown type of no writer', withHeaders(first, { ce_type: 'nonsense' })],
    ['a type of another topic', withHeaders(first, { ce_type: 'screening.rag-set.v1' })],
  ])('(%s) is parked at once, with its stream', async (_, rubbish) => {
    const reader = new Reader(note);
    expect(await reader.take([rubbish, second, ...stream(2, 1)])).toBe(3);
    expect(reader.memory.effects).toEqual(['2 1']);
    expect(reader.memory.rows.map(({ reason, state }) => `${reason} ${state}`)).toEqual([
      'not-the-contract parked',
      'behind waiting',
    ]);
  });

  it.each([
    ['no headers', { ...first, headers: {} }],
    ['a subject that is not its key', { ...first, key: contact(9) }],
    ['no sequence', withHeaders(first, { ce_streamsequence: 'x' })],
  ])('(%s) is part of no stream and holds none', async (_, rubbish) => {
    const reader = new Reader(note);
    expect(await reader.take([rubbish, ...stream(1, 2)])).toBe(3);
    expect(reader.memory.effects).toEqual(inOrder(1, 2));
    expect(reader.memory.rows).toHaveLength(1);
  });

  it('keeps an additive field from nobody', async () => {
    const reader = new Reader(note);
    const data: unknown = JSON.parse(String(first.value));
    await reader.take([withValue(first, JSON.stringify({ ...(data as object), newer: true }))]);
    expect(reader.memory.effects).toEqual(['1 1']);
  });
});

describe('an event of a type that only its writer knows yet', () => {
  const unheard = (one: Arrival): Arrival => withHeaders(one, { ce_type: 'intake.contact-praised.v1' });

  it('F29 is kept, and the later events of its stream do not wait for it', async () => {
    const reader = new Reader(note);
    const [first, second, third] = stream(1, 3) as [Arrival, Arrival, Arrival];
    await reader.take([first, unheard(second), third]);
    expect(reader.memory.effects).toEqual(['1 1', '1 3']);
    expect(reader.memory.rows).toMatchObject([{ reason: 'not-the-contract', state: 'parked' }]);
    await reader.take([unheard(second)]);
    await reader.settle();
    expect(reader.memory.rows).toHaveLength(1);
  });

  it('keeps its stream waiting when somebody else speaks in its writer’s name', async () => {
    const reader = new Reader(note);
    const [first, second] = stream(1, 2) as [Arrival, Arrival];
    await reader.take([withHeaders(unheard(first), { ce_source: 'mash:flags' }), second]);
    expect(reader.memory.effects).toEqual([]);
    expect(reader.memory.rows.map(({ reason }) => reason)).toEqual(['not-the-contract', 'behind']);
  });
});

describe('an event that kills the process', () => {
  /** A process that dies in a handler never comes back from it. */
  const killing = (): Reader =>
    new Reader((event, memory) =>
      event.subject === contact(1) ? new Promise<never>(() => undefined) : note(event, memory),
    );
  const dies = (reader: Reader, arrivals: readonly Arrival[]): Promise<void> => {
    void takeAll(reader, arrivals);
    return new Promise((resolve) => setImmediate(resolve));
  };

  it('is parked after three starts of its own, and the others flow', async () => {
    const arrivals = [...stream(1, 1), arrival({ key: contact(2), sequence: 1 })];
    let reader = killing();
    for (let deaths = 0; deaths < 4; deaths += 1) {
      await dies(reader, arrivals);
      expect(reader.memory.rows).toEqual([]);
      reader = reader.restarted();
    }
    await takeAll(reader, arrivals);
    expect(reader.memory.rows.map(({ reason, state }) => `${reason} ${state}`)).toEqual(['killed-the-process parked']);
    expect(reader.memory.effects).toEqual(['2 1']);
  });

  it('I1 takes nothing with it that was in hand in another partition each time', async () => {
    let killed: () => void = () => undefined;
    let life = 0;
    const never = new Promise<never>(() => undefined);
    const slowly = async (event: Event, memory: Memory): Promise<void> => {
      const begunIn = life;
      for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
      await (life === begunIn ? note(event, memory) : never);
    };
    let reader = new Reader((event, memory) => {
      if (event.subject !== contact(1)) return slowly(event, memory);
      killed();
      return never;
    });
    const take = (n: number): Promise<number> =>
      reader.inbox.take({ topic: TOPIC, partition: n, arrivals: [{ ...stream(n, 1)[0]!, partition: n }] });
    for (let deaths = 0; deaths < 3; deaths += 1) {
      const death = new Promise<void>((resolve) => (killed = resolve));
      void Promise.all([take(2), take(1), take(3)]);
      await death;
      life += 1;
      reader = reader.restarted();
    }
    await Promise.all([take(2), take(1), take(3)]);
    expect(reader.memory.rows.map(({ held, reason }) => `${held.arrival.key} ${reason}`)).toEqual([
      `${contact(1)} killed-the-process`,
    ]);
    expect(new Set(reader.memory.effects)).toEqual(new Set(['2 1', '3 1']));
  });

  it('is not what an event is that merely failed as often', async () => {
    let failures = 5;
    const reader = new Reader((event, memory) => {
      failures -= 1;
      if (failures >= 0) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
      return note(event, memory);
    });
    await takeAll(reader, stream(1, 1));
    expect(reader.memory.effects).toEqual(['1 1']);
    expect(reader.memory.rows).toEqual([]);
  });
});
