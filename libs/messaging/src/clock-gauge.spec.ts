import { describe, expect, it } from '@jest/globals';
import type { Sql } from '@mash/persistence';
import { FixedClock } from '@mash/testing';
import { Registry } from 'prom-client';
import { registerClockGauge } from './clock-gauge.js';

const NOW = '2026-11-24T10:00:00.000Z';

const told = async (one: () => Promise<unknown>): Promise<string> => {
  const registry = new Registry();
  registerClockGauge({ one } as Pick<Sql, 'one'> as Sql, new FixedClock(NOW), registry);
  return registry.metrics();
};

const databaseAt = (instant: string) => async () => ({ now: String(Date.parse(instant) / 1000) });

describe('F23 a machine whose clock is off', () => {
  it.each([
    ['2026-11-24T09:00:00Z', '3600'],
    ['2026-11-24T10:10:00Z', '-600'],
  ])('says by how much: its database shows %s', async (instant, seconds) => {
    expect(await told(databaseAt(instant))).toContain(`\nmash_clock_ahead_seconds ${seconds}\n`);
  });

  it('says no number while its database is away', async () => {
    const away = () => Promise.reject(new Error('away'));
    expect(await told(away)).toMatch(/^mash_clock_ahead_seconds nan$/im);
  });
});
