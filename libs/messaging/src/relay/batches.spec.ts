import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutIntoBatches } from './batches.js';

const rows = fc.array(fc.record({ value: fc.string({ maxLength: 400 }) }), { maxLength: 60 });

it('cuts by rows and bytes, and keeps every row in its order', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 6_000 }), (given, most, bytes) => {
      const batches = cutIntoBatches(given, { rows: most, bytes });
      expect(batches.flat()).toEqual(given);
      for (const batch of batches) {
        const size = batch.reduce((sum, { value }) => sum + Buffer.byteLength(value) + 700, 0);
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(most);
        expect(batch.length === 1 || size <= bytes).toBe(true);
      }
    }),
  );
});

it('sends what fits into half a megabyte together', () => {
  const kilobyte = { value: 'x'.repeat(1_024) };
  expect(cutIntoBatches(Array.from({ length: 499 }, () => kilobyte)).map((batch) => batch.length)).toEqual([304, 195]);
  expect(cutIntoBatches(Array.from({ length: 501 }, () => ({ value: '' }))).map((batch) => batch.length)).toEqual([
    500, 1,
  ]);
});
