import { expect, it } from '@jest/globals';
import { UuidIds } from './uuid-ids.js';

it('makes UUIDs of version 7 that sort in the order they were made', () => {
  const ids = new UuidIds();
  const made = Array.from({ length: 1000 }, () => ids.next());
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(1000);
  expect(made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
    true,
  );
});
