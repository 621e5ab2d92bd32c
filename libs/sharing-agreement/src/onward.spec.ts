import { AGENCIES, type Agency, ANSWERS } from '@mash/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agreementWith, loadAgreements, mayShareReturn, type Reader, type Restriction, sharedReturn } from './index.js';

const agreements = loadAgreements('agreements');
const of = (agency: Agency) => agreementWith(agreements, agency, new Date('2026-11-24T12:00:00Z'));
const police = of('police');
const none: Restriction = { kind: 'none', agencies: [] };
const agency = (name: Agency): Reader => ({ kind: 'agency', agency: name });

const anyAgency = fc.constantFrom(...AGENCIES);
const anyRestriction: fc.Arbitrary<Restriction> = fc.record({
  kind: fc.constantFrom('none', 'not-to', 'only-to'),
  agencies: fc.subarray([...AGENCIES]),
});

describe('B-76 who may see a return', () => {
  it('shows it to the agencies that the agreement names', () => {
    expect(mayShareReturn(police, none, agency('education'))).toEqual({ allowed: true, reason: 'in-agreement' });
  });

  it('keeps it from an agency that the agreement does not name', () => {
    expect(mayShareReturn(of('substance-misuse'), none, agency('housing'))).toEqual({
      allowed: false,
      reason: 'not-in-agreement',
    });
  });

  it('keeps it from an agency that the restriction names', () => {
    const restriction: Restriction = { kind: 'not-to', agencies: ['education'] };
    expect(mayShareReturn(police, restriction, agency('education'))).toEqual({
      allowed: false,
      reason: 'restricted-by-agency',
    });
    expect(mayShareReturn(police, restriction, agency('health')).allowed).toBe(true);
  });

  it('shows it only to those whom the restriction leaves', () => {
    const restriction: Restriction = { kind: 'only-to', agencies: ['health'] };
    expect(mayShareReturn(police, restriction, agency('health')).allowed).toBe(true);
    expect(mayShareReturn(police, restriction, agency('education')).allowed).toBe(false);
  });

  it.each(['family', 'referrer'] as const)('never shows it to the %s', (kind) => {
    expect(mayShareReturn(police, none, { kind })).toEqual({ allowed: false, reason: 'not-a-party' });
  });
});

describe('B-76 laws', () => {
  it('the agency and the hub always see its own return', () => {
    fc.assert(
      fc.property(anyAgency, anyRestriction, (answering, restriction) => {
        expect(mayShareReturn(of(answering), restriction, agency(answering)).allowed).toBe(true);
        expect(mayShareReturn(of(answering), restriction, { kind: 'hub' }).allowed).toBe(true);
      }),
    );
  });

  it('a restriction applies to every other agency that it names or leaves out', () => {
    fc.assert(
      fc.property(anyAgency, anyAgency, anyRestriction, (answering, reader, restriction) => {
        fc.pre(answering !== reader);
        const isNamed = restriction.agencies.includes(reader);
        const isBarred = (restriction.kind === 'not-to' && isNamed) || (restriction.kind === 'only-to' && !isNamed);
        const { allowed } = mayShareReturn(of(answering), restriction, agency(reader));
        expect(allowed).toBe(!isBarred && of(answering).onward.to.includes(reader));
      }),
    );
  });

  it('a restriction only ever takes away', () => {
    fc.assert(
      fc.property(anyAgency, anyAgency, anyRestriction, (answering, reader, restriction) => {
        const without = mayShareReturn(of(answering), none, agency(reader)).allowed;
        return without || !mayShareReturn(of(answering), restriction, agency(reader)).allowed;
      }),
    );
  });

  it('what is shared onward holds the answer, the analysis where agreed, and nothing else', () => {
    fc.assert(
      fc.property(anyAgency, anyAgency, anyRestriction, fc.constantFrom(...ANSWERS), (answering, reader, ...rest) => {
        const [restriction, answer] = rest;
        const given = {
          agency: answering,
          answer,
          analysis: 'words',
          restriction,
          history: 'never',
          ownReference: 'never',
        };
        const shared = sharedReturn(of(answering), given, agency(reader));
        const isAllowed = mayShareReturn(of(answering), restriction, agency(reader)).allowed;
        const seesAnalysis = reader === answering || of(answering).onward.fields.includes('analysis');
        const expected = { agency: answering, answer, ...(seesAnalysis ? { analysis: 'words' } : {}) };
        expect(shared).toEqual(isAllowed ? expected : undefined);
      }),
    );
  });
});

describe('sharedReturn', () => {
  it('refuses to judge by another agency’s agreement', () => {
    const given = { agency: 'health', answer: 'known', restriction: none } as const;
    expect(() => sharedReturn(police, given, agency('education'))).toThrow('police');
  });
});
