import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@mash/testing';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { Registry } from 'prom-client';
import { setTimeout } from 'node:timers/promises';
import type { Chunk } from '../inbox/inbox.js';
import { Metrics } from '../metrics.js';
import { BatchTaker } from './batch-taker.js';

const message = (offset: number): KafkaMessage =>
  ({
    offset: String(offset),
    timestamp: '1772442000000',
    key: Buffer.from('k'),
    value: Buffer.from('v'),
    attributes: 0,
  }) as KafkaMessage;

let log: string[];
let beats: number;
beforeEach(() => {
  log = [];
  beats = 0;
});

const payload = (count: number, more: Partial<EachBatchPayload> = {}): EachBatchPayload =>
  ({
    batch: {
      topic: 't',
      partition: 1,
      highWatermark: String(count),
      messages: Array.from({ length: count }, (_, offset) => message(offset)),
    },
    resolveOffset: (offset: string) => log.push(`resolved ${offset}`),
    heartbeat: () => {
      beats += 1;
      return Promise.resolve();
    },
    pause: () => {
      log.push('paused');
      return () => log.push('resumed');
    },
    isRunning: () => true,
    isStale: () => false,
    ...more,
  }) as unknown as EachBatchPayload;

const aTaker = (
  take: (chunk: Chunk) => Promise<number>,
  { metrics = new Metrics(new Registry()), together }: { readonly metrics?: Metrics; readonly together?: number } = {},
) =>
  new BatchTaker({
    together,
    inbox: { take },
    commit: ({ offset }) => {
      log.push(`committed ${offset}`);
      return Promise.resolve();
    },
    metrics,
    clock: new FixedClock('2026-03-02T09:00:05Z'),
  });

const lagIn = async ({ registry }: Metrics): Promise<number | undefined> => {
  const metric = await registry.getSingleMetric('mash_inbox_lag_seconds')?.get();
  return metric?.values[0]?.value;
};

const all = (chunk: Chunk): Promise<number> => {
  log.push(`took ${String(chunk.arrivals.length)}`);
  return Promise.resolve(chunk.arrivals.length);
};

describe('what one fetch brought', () => {
  it('is taken in chunks of a hundred, each committed after it was taken', async () => {
    await aTaker(all).take(payload(250));
    expect(log).toEqual([
      ...['took 100', 'resolved 99', 'committed 100'],
      ...['took 100', 'resolved 199', 'committed 200'],
      ...['took 50', 'resolved 249', 'committed 250'],
    ]);
  });

  it('is taken in chunks of another size where that is asked for', async () => {
    await aTaker(all, { together: 2 }).take(payload(3));
    expect(log).toEqual(['took 2', 'resolved 1', 'committed 2', 'took 1', 'resolved 2', 'committed 3']);
  });

  it('is left when the consumer stops', async () => {
    let running = 2;
    await aTaker(all).take(payload(250, { isRunning: () => (running -= 1) > 0 }));
    expect(log).toEqual(['took 100', 'resolved 99', 'committed 100']);
  });
});

describe('a passing failure', () => {
  it('commits what was taken, pauses this partition and comes back', async () => {
    await aTaker(() => Promise.resolve(30)).take(payload(250));
    expect(log).toEqual(['resolved 29', 'committed 30', 'paused']);
    await setTimeout(260);
    expect(log.at(-1)).toBe('resumed');
  });

  it('at the first event commits nothing', async () => {
    await aTaker(() => Promise.resolve(0)).take(payload(3));
    expect(log).toEqual(['paused']);
  });

  it('I6 shows as lag while it lasts', async () => {
    const metrics = new Metrics(new Registry());
    await aTaker(() => Promise.resolve(0), { metrics }).take(payload(3));
    expect(await lagIn(metrics)).toBeCloseTo(5, 1);
    await aTaker(all, { metrics }).take(payload(3));
    expect(await lagIn(metrics)).toBe(0);
  });
});

it('keeps the session alive while a chunk is slow', async () => {
  const slow = (chunk: Chunk) => setTimeout(1_150, chunk.arrivals.length);
  await aTaker(slow).take(payload(1));
  expect(beats).toBeGreaterThanOrEqual(2);
});

it('notes nothing of a partition that is somebody else’s by then', async () => {
  let looks = 0;
  await aTaker(all).take(payload(3, { isStale: () => (looks += 1) > 1 }));
  expect(log).toEqual(['took 3']);
});

it('tells kafkajs of a commit that failed, as it must re-join', async () => {
  const taker = new BatchTaker({
    inbox: { take: all },
    commit: () => Promise.reject(new Error('rebalancing')),
    metrics: new Metrics(new Registry()),
    clock: new FixedClock(),
  });
  await expect(taker.take(payload(1))).rejects.toThrow('rebalancing');
});
