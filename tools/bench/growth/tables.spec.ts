import { describe, expect, it } from '@jest/globals';
import { inboxTable, outboxTable } from './tables.js';

const taken = (known: number, perSecond: number) => ({
  known,
  perSecond,
  seconds: 2,
  usage: [{ name: 'sla', cpuSeconds: 1.5, pssMib: 1 }],
});

const sent = (waiting: number, sentPerSecond: number) => ({
  waiting,
  commits: { count: 4, p50: 1, p95: 2, p99: 9, max: 10 },
  commitsPerSecond: sentPerSecond / 10,
  sentPerSecond,
});

describe('growth is shown', () => {
  it('as the ratio of each size’s median to that of none, with every figure', () => {
    const { rows } = inboxTable([taken(0, 100), taken(10_000, 60), taken(0, 200), taken(10_000, 50)]);

    expect(rows).toEqual([
      ['0', '100', '1.00', '100, 200', '1.5', '0.0', '0.0'],
      ['10,000', '50', '0.50', '60, 50', '1.5', '0.0', '0.0'],
    ]);
  });

  it('of an outbox by what is committed and by what is sent', () => {
    expect(outboxTable([sent(0, 1_000), sent(10_000, 800)]).rows[1]).toEqual([
      '10,000',
      '80',
      '0.80',
      '9.0',
      '800',
      '0.80',
      '800',
    ]);
  });
});
