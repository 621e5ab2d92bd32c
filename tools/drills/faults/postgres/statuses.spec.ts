import { expect, it } from '@jest/globals';
import { tallied } from './statuses.js';

it('counts statuses, the most frequent first', () => {
  expect(tallied([200, 503, 503, 'silence', 503, 200])).toBe('503 × 3, 200 × 2, silence × 1');
});
