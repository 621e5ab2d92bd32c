import { describe, expect, it } from '@jest/globals';
import { startTable, variantsTable, type Idled } from './tables.js';

const idled = (variant: string, cpuSeconds: number, startMs: number): Idled => ({
  variant,
  restarts: [{ service: 'intake', stopMs: 300, startMs }],
  usage: [
    { name: 'intake', cpuSeconds, pssMib: 100 },
    { name: 'flags', cpuSeconds, pssMib: 120 },
    { name: 'kafka', cpuSeconds: 3, pssMib: 200 },
  ],
  seconds: 60,
});

describe('what idling costs', () => {
  it('is shown for each variant beside the first', () => {
    const { rows } = variantsTable([idled('as it is', 3, 2_000), idled('spinning', 9, 2_500)]);

    expect(rows).toEqual([
      ['as it is', '10.0', '1.00', '10.0', '5.0', '0.0', '120', '220', '2000 (2000)', '300 (300)'],
      ['spinning', '30.0', '3.00', '30.0', '5.0', '0.0', '120', '220', '2500 (2500)', '300 (300)'],
    ]);
  });

  it('is shown with how long every service took to start', () => {
    const restarts = [idled('', 0, 2_000), idled('', 0, 2_400)].flatMap((one) => one.restarts);

    expect(startTable(restarts).rows).toEqual([['intake', '2', '2000', '2400']]);
  });
});
