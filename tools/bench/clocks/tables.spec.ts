import { describe, expect, it } from '@jest/globals';
import { latenessTable, rearmingTable } from './tables.js';

const usage = [{ name: 'sla', cpuSeconds: 12.34, pssMib: 480 }];

describe('what is measured of clocks', () => {
  it('is how late each phase rang, and what was early, twice or lost', () => {
    const early = [{ clockId: 'a', dueAt: new Date(0), lateMs: -1 }];
    const rings = { count: 3, median: 20, p99: 90, latest: 95, early, twice: ['a', 'b'] };

    expect(latenessTable([{ phase: 'with Redis', rings, silent: 4, usage }]).rows).toEqual([
      ['with Redis', '3', '20', '90', '95', '1', '2', '4', '12.3'],
    ]);
  });

  it('is how long arming took after the first alarm, and what it cost', () => {
    const rearmed = { name: 'after a flush', clocks: 1_000, alarms: 1_000, firstMs: 2_500, armingMs: 500, redisMib: 7 };

    expect(rearmingTable([{ ...rearmed, usage }]).rows).toEqual([
      ['after a flush', '1000', '2.5', '0.5', '2000', '12.3', '0.0', '0.0', '7', '0', '480'],
    ]);
  });
});
