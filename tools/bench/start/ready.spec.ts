import { expect, it } from '@jest/globals';
import { readyAfter } from './ready.js';

it('a start says when it is ready, and nothing before', () => {
  expect(readyAfter('  twelve services: 7.9 s\nReady after 10.2 s.\n\n')).toBe(10.2);
  expect(readyAfter('  twelve services …\n')).toBeUndefined();
});
