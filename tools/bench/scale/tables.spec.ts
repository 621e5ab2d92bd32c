import { describe, expect, it } from '@jest/globals';
import type { ChainRun } from '../chain/runs.js';
import { INSTANCES, nameOf, PARTITIONS, SETTINGS, type Setting } from './settings.js';
import { costTable, scaleTable, type Scaled } from './tables.js';

const run = (perSecond: number, p99: number, readers: number): ChainRun => {
  const percentiles = { count: 1_000, p50: 5, p95: 8, p99, max: 90 };
  const usage = Array.from({ length: readers }, (_, place) => {
    return { name: `sla-${String(place + 1)}`, cpuSeconds: 0.5, pssMib: 1 };
  });
  const rest = { latestStartMs: 0, seconds: 1, failed: 0, doubled: 0, wrong: [] };
  return { load: 'a burst', sent: 1_000, firstHop: percentiles, chain: percentiles, perSecond, usage, ...rest };
};

const scaled = (setting: Setting, perSecond: number, p99: number): Scaled => ({
  setting,
  burst: run(perSecond, 0, setting.instances),
  steady: run(200, p99, setting.instances),
});

const [one = { partitions: 0, instances: 0 }, two = one] = INSTANCES;

describe('what partitions and instances make of one hop', () => {
  it('is measured once for each setting', () => {
    expect(SETTINGS.map(nameOf)).toHaveLength(PARTITIONS.length + INSTANCES.length - 1);
    expect(nameOf(PARTITIONS[0] ?? one)).toBe('1 partition, 1 instance');
    expect(nameOf(two)).toBe('6 partitions, 2 instances');
  });

  it('is shown as ratios to the first setting', () => {
    const table = scaleTable([one, two], [scaled(one, 4_000, 20), scaled(two, 3_000, 30), scaled(one, 4_400, 22)]);

    expect(table.rows[1]).toEqual([
      '6 partitions, 2 instances',
      '1000',
      '3000 (3000)',
      '0.75',
      '1000',
      '5.0',
      '30.0 (30.0)',
      '1.50',
    ]);
  });

  it('is paid for by all instances together', () => {
    const [ofOne, , ofTwo] = costTable([one, two], [scaled(one, 4_000, 20), scaled(two, 3_000, 30)]).rows;

    expect([ofOne?.[2], ofTwo?.[2]]).toEqual(['0.50', '1.00']);
  });
});
