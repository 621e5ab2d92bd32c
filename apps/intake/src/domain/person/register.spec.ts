import { describe, expect, it } from '@jest/globals';
import { NOW, POLICY } from '../../../test/builders.js';
import { aRegistering } from '../../../test/people.builders.js';
import { registerPerson, type Registering } from './register.js';

const NHS = { type: 'nhs-number', value: '943 476 5919' } as const;
const FOR_TESTS = { type: 'nhs-number', value: '9990000018' } as const;

const registered = (change: Partial<Registering>, policy = POLICY) =>
  registerPerson({ ...aRegistering.build(), ...change }, policy, NOW);

describe('registering a person', () => {
  it('gives an id and tells of it', () => {
    const given = aRegistering.build({ identifiers: [NHS] });
    const { state, events } = registerPerson(given, POLICY, NOW);

    expect(state).toEqual({ ...given, version: 0, registeredAt: NOW });
    expect(events).toEqual([{ type: 'person-registered', person: state }]);
  });

  it.each<[string, string, Partial<Registering>]>([
    ['D27', 'birth-and-expected-date /expectedDate', { expectedDate: '2027-02-01', sex: 'U' }],
    ['D27', 'unborn-sex /sex', { birthDate: undefined, expectedDate: '2027-02-01' } as never],
    ['D27', 'birth-in-future /birthDate', { birthDate: '2026-11-25' }],
    ['D24', 'identifier-invalid /identifiers/1/value', { identifiers: [NHS, { ...NHS, value: '9434765910' }] }],
    ['D52', 'test-identifier /identifiers/0/value', { identifiers: [FOR_TESTS] }],
  ])('%s refuses %s', (rule, refusal, change) => {
    const [code, pointer] = refusal.split(' ');

    expect(() => registered(change)).toThrow(expect.objectContaining({ code, pointer, rule, refusal: 'invalid' }));
  });

  it.each<[string, Partial<Registering>]>([
    [
      'D27 an unborn child with an expected date',
      { birthDate: undefined, expectedDate: '2027-02-01', sex: 'U' } as never,
    ],
    ['D27 a child born today', { birthDate: '2026-11-24' }],
    ['somebody whose birth date is not known', { birthDate: undefined } as never],
  ])('takes %s', (_what, change) => {
    expect(registered(change).events).toHaveLength(1);
  });

  it('D52 takes an identifier of the test range where the policy allows it', () => {
    expect(registered({ identifiers: [FOR_TESTS] }, { ...POLICY, testIdentifiersAllowed: true }).events).toHaveLength(
      1,
    );
  });
});
