import { expect, it } from '@jest/globals';
import { RequestRefused } from '../problems/request-refused.js';
import { mustBeShallow } from './depth.js';

const nested = (levels: number): unknown => (levels === 0 ? 'x' : { inner: [nested(levels - 1)] });

it('takes a body as deep as ours are', () => {
  expect(() => {
    mustBeShallow(nested(6));
    mustBeShallow(undefined);
    mustBeShallow([{ list: [1, 'two', null] }]);
  }).not.toThrow();
});

it('refuses one that is deeper, however deep', () => {
  expect(() => {
    mustBeShallow(nested(7));
  }).toThrow(RequestRefused);
  expect(() => {
    mustBeShallow(JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)));
  }).toThrow(RequestRefused);
});
