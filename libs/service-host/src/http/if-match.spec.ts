import { expect, it } from '@jest/globals';
import { versionIn } from './if-match.js';

it('reads the version that was seen', () => {
  expect(versionIn('"17"')).toBe(17);
});

it.each([
  [undefined, 428],
  ['17', 400],
  ['*', 400],
  ['W/"17"', 400],
  ['"1", "2"', 400],
  ['"-1"', 400],
])('refuses %p', (header, status) => {
  expect(() => versionIn(header)).toThrow(expect.objectContaining({ status }));
});
