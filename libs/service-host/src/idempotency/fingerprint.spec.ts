import { expect, it } from '@jest/globals';
import { fingerprintOf } from './fingerprint.js';

it('is the same whatever the order of members', () => {
  expect(fingerprintOf('/v1/x', { a: 1, b: { c: 2, d: [1, 2] } })).toBe(
    fingerprintOf('/v1/x', { b: { d: [1, 2], c: 2 }, a: 1 }),
  );
});

it.each([
  ['/v1/x', { a: 2 }],
  ['/v1/x', { b: 1 }],
  ['/v1/x', { a: '1' }],
  ['/v1/x', { a: [1] }],
  ['/v1/x', undefined],
  ['/v1/y', { a: 1 }],
])('is another for %s %j', (address, body) => {
  expect(fingerprintOf(address, body)).not.toBe(fingerprintOf('/v1/x', { a: 1 }));
});

it('tells lists from the objects that resemble them', () => {
  expect(fingerprintOf('/', [['a', 1]])).not.toBe(fingerprintOf('/', { a: 1 }));
});
