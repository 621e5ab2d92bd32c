import { expect, it } from '@jest/globals';
import { beyond, saidUnfinished } from './settled.js';

const before = [
  { at: 'sla', what: 'held or parked', count: 2 },
  { at: 'intake', what: 'emails not sent', count: 1 },
] as const;

it('what was left before does not count, more of it does', () => {
  expect(beyond(before, before)).toEqual([]);
  expect(beyond([{ at: 'sla', what: 'held or parked', count: 3 }], before)).toHaveLength(1);
  expect(beyond([{ at: 'flags', what: 'held or parked', count: 1 }], before)).toHaveLength(1);
});

it('is said by service, count and kind', () => {
  expect(saidUnfinished(before)).toBe('sla: 2 held or parked; intake: 1 emails not sent');
});
