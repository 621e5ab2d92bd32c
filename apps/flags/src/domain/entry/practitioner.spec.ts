import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { POLICY, PRACTITIONERS } from '../../../test/builders.js';
import { type GivenPractitioner, practitionerFrom as from } from './practitioner.js';

const { school, nurse } = PRACTITIONERS;
const practitionerFrom = (given: GivenPractitioner) => from(given, POLICY.flags);

describe('a practitioner', () => {
  it('Y-02 is named with service, role and contact', () => {
    expect(practitionerFrom({ ...school, email: ' Sam@School.Example ', telephone: '01632 960 002' })).toEqual({
      ...school,
      email: 'sam@school.example',
      telephone: '+441632960002',
      key: 'sam@school.example',
    });
  });

  it.each(['name', 'service', 'role'] as const)('Y-02 refuses one without a %s', (part) => {
    expect(() => practitionerFrom({ ...school, [part]: '  ' })).toThrow(
      expect.objectContaining({ code: 'not-a-practitioner', rule: 'Y-02', pointer: `/practitioner/${part}` }),
    );
  });

  it.each(['service', 'role'] as const)('Y-02 Y-07 refuses a %s that is no code of the policy', (part) => {
    expect(() => practitionerFrom({ ...school, [part]: 'cold-and-hungry' })).toThrow(
      expect.objectContaining({ code: 'not-a-practitioner', pointer: `/practitioner/${part}` }),
    );
  });

  it.each(["Siân O'Neill-Ó Briain", 'Dr. J. von der Specimen', 'Nguyễn Văn A'])('Y-02 may be called %s', (name) => {
    expect(practitionerFrom({ ...school, name }).name).toBe(name);
  });

  it.each([
    'The boy is cold and hungry',
    'cold-and-hungry-and-left-alone',
    'child, 4 years',
    'Sam Specimen (cold)',
    'x'.repeat(61),
  ])('Y-07 may not be called %s', (name) => {
    expect(() => practitionerFrom({ ...school, name })).toThrow(
      expect.objectContaining({ code: 'not-a-practitioner', pointer: '/practitioner/name' }),
    );
  });

  it.each(['the.boy.is.cold.and.hungry@school.example', 'sam@the-boy-is-cold-and-hungry.example'])(
    'Y-07 may not be written to at %s',
    (email) => {
      expect(() => practitionerFrom({ ...school, email })).toThrow(
        expect.objectContaining({ code: 'not-a-practitioner', pointer: '/practitioner/email' }),
      );
    },
  );

  it.each(['jo.anne.o-neill@team.north-yorkshire.gov.uk', 'head+office@st-marys.sch.uk'])(
    'Y-02 may be written to at %s',
    (email) => {
      expect(practitionerFrom({ ...school, email }).email).toBe(email);
    },
  );

  it('Y-02 refuses one whom nobody can reach', () => {
    const { email, ...unreachable } = school;

    expect(email).toBeDefined();
    expect(() => practitionerFrom(unreachable)).toThrow(
      expect.objectContaining({ code: 'not-a-practitioner', pointer: '/practitioner/email' }),
    );
  });

  it.each(['home', '12', '+0 123 456 789', '01632 960 001 and ask for Sam'])(
    'Y-02 refuses %s as a telephone number',
    (telephone) => {
      expect(() => practitionerFrom({ ...nurse, telephone })).toThrow(
        expect.objectContaining({ code: 'not-a-practitioner', pointer: '/practitioner/telephone' }),
      );
    },
  );

  it.each(['01632 960 001', '+44 1632 960001', '+44 (0)1632 960-001', '0044 1632.960.001'])(
    'is the same one at %s',
    (telephone) => {
      expect(practitionerFrom({ ...nurse, telephone }).key).toBe('+441632960001');
    },
  );

  it('is the same one however the email is written, whatever the telephone', () => {
    const written = fc.array(fc.boolean(), { minLength: 18, maxLength: 18 });

    fc.assert(
      fc.property(written, fc.option(fc.constant('01632 960 003'), { nil: undefined }), (upper, telephone) => {
        const email = school.email.replace(/./g, (one, place: number) => (upper[place] ? one.toUpperCase() : one));
        expect(practitionerFrom({ ...school, email, ...(telephone && { telephone }) }).key).toBe(school.email);
      }),
    );
  });
});
