import { expect, it } from '@jest/globals';
import { everyoneMayEnter } from './postgres-binaries.js';

const closedAt = (closed: string) => (path: string) => (path === closed ? 0o40700 : 0o40755);

it('a folder below a closed one cannot be entered by everyone', () => {
  expect(everyoneMayEnter('/root/hub/bin', closedAt('/root'))).toBe(false);
});

it('a folder whose parents are all open can be entered by everyone', () => {
  expect(everyoneMayEnter('/srv/hub/bin', closedAt('/root'))).toBe(true);
});
