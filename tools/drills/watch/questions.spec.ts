import { describe, expect, it } from '@jest/globals';
import { highestIn, within } from './questions.js';
import { sumOf, type Sample } from './sample.js';

const sample = (at: number, service: Sample['service'], series?: Sample['series']): Sample => ({
  at,
  service,
  readyMs: 1,
  ready: 200,
  ...(series && { series }),
});

const samples = [
  sample(1, 'intake', { mash_outbox_rows: 1, 'mash_parked_events{state="parked",reason="gap"}': 2 }),
  sample(2, 'sla', { mash_outbox_rows: 7 }),
  sample(3, 'intake'),
  sample(4, 'intake', { mash_outbox_rows: 7 }),
];

describe('questions to the timeline', () => {
  it('are about a span and a service', () => {
    expect(within(samples, { from: 2, to: 3 }).map(({ at }) => at)).toEqual([2, 3]);
    expect(within(samples, { service: 'intake' })).toHaveLength(3);
  });

  it('find the highest value, and where it was first seen', () => {
    expect(highestIn(samples, 'mash_outbox_rows')).toEqual({ value: 7, service: 'sla', at: 2 });
    expect(highestIn(samples, 'mash_unknown')).toBeUndefined();
  });

  it('sum a metric over its labels, or over those with some', () => {
    const [first = sample(0, 'sla')] = samples;

    expect(sumOf(first, 'mash_parked_events')).toBe(2);
    expect(sumOf(first, 'mash_parked_events', { state: 'waiting' })).toBeUndefined();
    expect(sumOf(first, 'mash_parked')).toBeUndefined();
  });
});
