import { beforeEach, describe, expect, it } from '@jest/globals';
import { SystemTimers } from '@mash/kernel';
import type { EachBatchPayload } from 'kafkajs';
import { Lanes } from './lanes.js';

const timers = new SystemTimers();

let log: string[];
let end: () => void;
let lanes: Lanes;
let seen: EachBatchPayload | undefined;

beforeEach(() => {
  log = [];
  seen = undefined;
  lanes = new Lanes({ take: slow }, timers);
});

const slow = (payload: EachBatchPayload): Promise<void> => {
  seen = payload;
  return new Promise<void>((resolve) => {
    end = resolve;
  });
};

const payload = (more: Partial<EachBatchPayload> = {}): EachBatchPayload =>
  ({
    pause: () => {
      log.push('paused');
      return () => log.push('resumed');
    },
    resolveOffset: () => log.push('resolved'),
    heartbeat: () => Promise.resolve(),
    isRunning: () => true,
    isStale: () => false,
    ...more,
  }) as unknown as EachBatchPayload;

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a partition that is slow', () => {
  it('I7 does not keep kafkajs from fetching for the others', async () => {
    await lanes.take(payload());
    expect(log).toEqual(['paused']);
    end();
    await settled();
    expect(log).toEqual(['paused', 'resumed']);
  });

  it('stays paused where its taker waits before it comes back', async () => {
    await lanes.take(payload());
    seen?.pause();
    end();
    await settled();
    expect(log).toEqual(['paused', 'paused']);
  });

  it('is known to be slow', async () => {
    expect(lanes.slowestMs).toBe(0);
    await lanes.take(payload());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(lanes.slowestMs).toBeGreaterThan(0);
    end();
    await settled();
    expect(lanes.slowestMs).toBe(0);
  });

  it('is waited for when as many as the pool bears are aside', async () => {
    for (let aside = 0; aside < 4; aside += 1) await lanes.take(payload());
    let over = false;
    const fifth = lanes.take(payload()).then(() => (over = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(over).toBe(false);
    end();
    await fifth;
    expect(log.filter((line) => line === 'paused')).toHaveLength(4);
  });

  it('I8 notes nothing from aside, where the group may have moved on', async () => {
    const taking = lanes.take(payload());
    expect(seen?.isStale()).toBe(false);
    await taking;
    expect(seen?.isStale()).toBe(true);
  });

  it('is not set aside while it commits', async () => {
    let over = false;
    const taking = lanes.take(payload()).then(() => (over = true));
    seen?.resolveOffset('1');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(over).toBe(false);
    expect(log).toEqual(['resolved']);
    await seen?.heartbeat();
    await taking;
    expect(log).toEqual(['resolved', 'paused']);
  });

  it('may be somebody else’s once the group was joined anew', () => {
    void lanes.take(payload());
    lanes.rejoined();
    expect(seen?.isStale()).toBe(true);
    end();
  });

  it('is waited for at the end, and goes on to nothing new', async () => {
    await lanes.take(payload());
    let stopped = false;
    const stopping = lanes.stop().then(() => (stopped = true));
    expect(seen?.isRunning()).toBe(false);
    await settled();
    expect(stopped).toBe(false);
    end();
    await stopping;
    seen = undefined;
    await lanes.take(payload());
    expect(seen).toBeUndefined();
  });
});

describe('a partition that is not slow', () => {
  it('is not paused, and is stale when kafkajs says so', async () => {
    const quick = new Lanes({ take: (one) => Promise.resolve(log.push(String(one.isStale()))).then() }, timers);
    await quick.take(payload({ isStale: () => true }));
    expect(log).toEqual(['true']);
  });

  it('tells kafkajs of what failed', async () => {
    const failing = new Lanes({ take: () => Promise.reject(new Error('rebalancing')) }, timers);
    await expect(failing.take(payload())).rejects.toThrow('rebalancing');
    expect(log).toEqual([]);
  });
});
