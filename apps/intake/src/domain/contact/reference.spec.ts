import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseReference, REFERENCE_VALUES, type Reference, referenceFrom } from './reference.js';

const drawn = fc
  .nat({ max: REFERENCE_VALUES - 1 })
  .map(referenceFrom)
  .filter((reference): reference is Reference => reference !== undefined);
const positions = fc.constantFrom(3, 4, 5, 6, 8, 9, 10, 11);
const character = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ'));

const replaced = (reference: string, at: number, by: string): string =>
  reference.slice(0, at) + by + reference.slice(at + 1);

describe('a reference', () => {
  it('is read back as people type it', () => {
    fc.assert(
      fc.property(drawn, (reference) => {
        expect(parseReference(reference)).toBe(reference);
        expect(parseReference(reference.toLowerCase().replaceAll('-', ' '))).toBe(reference);
        expect(parseReference(reference.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(reference);
      }),
    );
  });

  it('refuses any one wrong character', () => {
    fc.assert(
      fc.property(drawn, positions, character, (reference, at, wrong) => {
        fc.pre(reference[at] !== wrong);
        expect(parseReference(replaced(reference, at, wrong))).toBeUndefined();
      }),
    );
  });

  it('refuses two neighbours that changed places', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(3, 4, 5, 8, 9, 10), (reference, at) => {
        const [first = '', second = ''] = [reference[at], reference[at + 1]];
        fc.pre(first !== second);
        const swapped = replaced(replaced(reference, at, second), at + 1, first);
        expect(parseReference(swapped)).toBeUndefined();
      }),
    );
  });

  it('has no character that is mistaken for another', () => {
    fc.assert(
      fc.property(drawn, (reference) => expect(reference).toMatch(/^MH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)),
    );
  });

  it('is not what somebody made up', () => {
    expect(parseReference('')).toBeUndefined();
    expect(parseReference('MH-1234')).toBeUndefined();
    expect(parseReference('MH-!!!!-!!!!')).toBeUndefined();
  });
});
