import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeState, encodeState } from './state.js';

const throughJson = (state: unknown): unknown => decodeState(JSON.parse(JSON.stringify(encodeState(state))));

const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
);
const name = fc.oneof(fc.constantFrom('$date', '$', '$$date', 'bornOn', '__proto__'), fc.string());
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value')),
    fc.array(fc.tuple(name, tie('value'))).map((entries) => Object.fromEntries(entries)),
  ),
}));

describe('the state of an aggregate as JSON', () => {
  it('comes back as it was, whatever its names and dates', () => {
    fc.assert(
      fc.property(value, (state) => {
        expect(throughJson(state)).toEqual(state);
      }),
    );
  });

  it('keeps a date a date', () => {
    const at = new Date('2026-03-02T09:00:00.123Z');
    expect(encodeState({ at })).toEqual({ at: { $date: '2026-03-02T09:00:00.123Z' } });
    expect(throughJson({ at })).toEqual({ at });
  });

  it('does not take a field from outside for a date', () => {
    const extras = { $date: 'not a date' };
    expect(throughJson({ extras })).toEqual({ extras });
  });

  it('leaves out what is undefined', () => {
    expect(throughJson({ reason: undefined })).toEqual({});
  });

  it.each([
    ['a map', new Map()],
    ['a set', new Set()],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['not a number', Number.NaN],
    ['an object with behaviour', new URL('http://localhost')],
    ['an invalid date', new Date('never')],
  ])('refuses %s, which JSON would lose', (_, held) => {
    expect(() => encodeState({ held })).toThrow(Error);
  });
});
