import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeOf } from './place.js';

const positive = fc.integer({ min: 1, max: 1_000_000 });

describe('the place of an event in a known stream', () => {
  it('is seen up to what was taken, next right after it, and a gap beyond', () => {
    fc.assert(
      fc.property(positive, positive, fc.boolean(), (sequence, last, cut) => {
        const place = placeOf(sequence, last, cut);
        expect(place === 'seen').toBe(sequence <= last);
        expect(place === 'next').toBe(sequence === last + 1);
        expect(place === 'gap').toBe(sequence > last + 1);
      }),
    );
  });
});

describe('a stream never seen before', () => {
  it('I1 has a gap when its first event is missing, whatever the topic still holds', () => {
    fc.assert(
      fc.property(positive, (sequence) => {
        expect(placeOf(sequence, undefined)).toBe(sequence === 1 ? 'next' : 'gap');
      }),
    );
  });

  it('begins where its owner has said that it does', () => {
    expect(placeOf(7, undefined, true)).toBe('next');
  });
});
