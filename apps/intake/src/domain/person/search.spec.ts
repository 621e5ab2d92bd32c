import { describe, expect, it } from '@jest/globals';
import { identifierKey, nameKey, searchFrom } from './search.js';

describe('a name', () => {
  it.each([
    ['O’Neill-Brown', 'oneillbrown'],
    ["o'neill brown", 'oneillbrown'],
    ['ONeill  BROWN', 'oneillbrown'],
    ['Łukasz Żółć', 'lukaszzolc'],
    ['Müller', 'muller'],
    ['MU\u0308LLER', 'muller'],
    ['Strauß', 'strauss'],
    ['Sørensen', 'sorensen'],
    ['Иванов', 'иванов'],
    ['- ’', ''],
  ])('%s is compared as %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('is not compared by likeness', () => {
    expect(nameKey('Smith')).not.toBe(nameKey('Smyth'));
  });
});

it('an identifier is compared as one of its kind, without spaces and case', () => {
  expect(identifierKey({ type: 'nhs-number', value: '943 476 5919' })).toBe('nhs-number 9434765919');
  expect(identifierKey({ type: 'local', value: 'a12' })).toBe(identifierKey({ type: 'local', value: 'A12' }));
  expect(identifierKey({ type: 'local', value: '9434765919' })).not.toBe('nhs-number 9434765919');
});

describe('a search', () => {
  const identifier = { type: 'upn', value: 'B801200005001' } as const;

  it.each([{}, { givenName: 'Robin', birthDate: '2018-03-02' }, { familyName: '- ' }])(
    'needs more than %j',
    (words) => {
      expect(() => searchFrom(words)).toThrow(
        expect.objectContaining({ code: 'search-words-missing', pointer: '/familyName' }),
      );
    },
  );

  it('is by a family name, or by an identifier', () => {
    expect(searchFrom({ familyName: 'Spéci-men' })).toEqual({ familyKey: 'specimen' });
    expect(searchFrom({ identifier })).toEqual({ identifierKey: 'upn B801200005001' });
  });

  it('narrows by all that is given', () => {
    const words = { familyName: 'Specimen', givenName: 'Robin ', birthDate: '2018-03-02', identifier };

    expect(searchFrom(words)).toEqual({
      familyKey: 'specimen',
      givenKey: 'robin',
      birthDate: '2018-03-02',
      identifierKey: 'upn B801200005001',
    });
  });
});
