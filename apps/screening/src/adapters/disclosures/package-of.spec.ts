import { expect, it } from '@jest/globals';
import { aCheck, aScreening, by, FATHER, FIRST_CHILD, SOCIAL_WORKER, TERMS } from '../../../test/builders.js';
import { aContactView, anAgreement } from '../../../test/sharing.js';
import type { CheckTerms } from '../../domain/screening/checks.js';
import { recordAgreement } from '../../domain/screening/agreement.js';
import type { Screening } from '../../domain/screening/screening.js';
import { packageOf } from './package-of.js';

const screening = aScreening.triagedAt(3).having(aCheck('housing')).build();
const namesIn = (terms: Partial<CheckTerms>, at: Screening = screening) => {
  const check = { ...aCheck('housing'), terms: { ...TERMS, ...terms } };
  const cut = packageOf({ screening: at, check, view: aContactView, agreement: anAgreement('housing') });
  return cut?.subjects.map(({ name }) => name);
};

it('B-41 leaves out of a support check whoever has withdrawn agreement since the contact', () => {
  const withdrawn = recordAgreement(screening, { personId: FATHER, answer: 'withdrawn' }, by(SOCIAL_WORKER)).state;

  expect(namesIn({ purpose: 'support' })).toContain('Chris Example');
  expect(namesIn({ purpose: 'support' }, withdrawn)).not.toContain('Chris Example');
  expect(namesIn({}, withdrawn)).toContain('Chris Example');
});

it('B-35 is about the people asked about, and is nothing when it is about nobody', () => {
  expect(namesIn({ people: [FIRST_CHILD] })).toEqual(['Robin Example']);
  expect(namesIn({ people: [] })).toBeUndefined();
});
