import { describe, expect, it } from '@jest/globals';
import type { Sample } from '../watch/sample.js';
import { dishonest } from './honesty.js';

const second = (at: number) => at * 1000;
const said = (at: number, ready: number): Sample => ({ at: second(at), service: 'sla', readyMs: 1, ready });
const seen = (at: number, count: number) => ({ at: second(at), members: { sla: count } });

describe('I6 readiness', () => {
  it('is a lie when the consumer has long left its group', () => {
    const lie = dishonest('sla', [said(10, 200), said(30, 200)], [seen(0, 1), seen(5, 0), seen(25, 0)]);

    expect(lie).toEqual(['sla: ready 25 s after it was seen outside its group']);
  });

  it('may go on for the time it takes to notice', () => {
    expect(dishonest('sla', [said(20, 200)], [seen(5, 0)])).toEqual([]);
  });

  it('is honest when it says no, and when the consumer is back', () => {
    expect(dishonest('sla', [said(40, 503)], [seen(5, 0)])).toEqual([]);
    expect(dishonest('sla', [said(40, 200)], [seen(5, 0), seen(30, 2)])).toEqual([]);
  });

  it('is honest just before the next look finds the consumer in its group', () => {
    const looks = [seen(5, 0), seen(60, 0), seen(66, 1)];
    expect(dishonest('sla', [said(59, 503), said(61, 200), said(65, 200)], looks)).toEqual([]);
    expect(dishonest('sla', [said(20, 503), said(30, 200), said(50, 200)], looks)).toHaveLength(1);
  });

  it('counts a broker that does not answer as nobody in the group', () => {
    expect(dishonest('sla', [said(40, 200)], [seen(0, 1), { at: second(5), members: {} }])).toHaveLength(1);
  });
});
