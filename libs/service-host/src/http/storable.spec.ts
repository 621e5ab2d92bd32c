import { expect, it } from '@jest/globals';
import { RequestRefused } from '../problems/request-refused.js';
import { mustBeStorable } from './storable.js';

function refusedAt(...parts: readonly unknown[]): readonly string[] {
  try {
    mustBeStorable(...parts);
  } catch (error) {
    if (error instanceof RequestRefused) return (error.errors ?? []).map(({ pointer }) => pointer);
    throw error;
  }
  return [];
}

it('takes what people write, in any script, with pictures and line ends', () => {
  expect(refusedAt({ name: 'Zoë 李 🧸', lines: ['a\tb\r\nc', 1, null, true] }, undefined, {})).toEqual([]);
});

it.each(['a\u0000b', 'a\ud800b', '\udc00'])(
  'refuses %j wherever it stands, by its place and not by its value',
  (text) => {
    expect(refusedAt(text)).toEqual(['']);
    expect(refusedAt({ children: [{ name: 'Ada' }, { name: text }] })).toEqual(['/children/1/name']);
    expect(refusedAt({ fine: 'yes' }, { key: text })).toEqual(['/key']);
    expect(refusedAt({ 'a/b': { [text]: 1 } })).toEqual(['/a~1b']);
  },
);
