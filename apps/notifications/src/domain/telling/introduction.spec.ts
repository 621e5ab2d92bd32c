import { describe, expect, it } from '@jest/globals';
import { anEmail, CAUSE, CONTACT, OTHER, PRACTITIONERS } from '../../../test/builders.js';
import type { Addressed } from '../addresses.js';
import { introductionIn, introductions, withOthers } from './introduction.js';

const email = anEmail.build({ template: 'introduction', subjectId: CONTACT });
const found: Addressed = { kind: 'found', address: 'one@school.example' };

describe('an introduction', () => {
  it('Y-16 is one email for each practitioner, and names nobody', () => {
    expect(introductions({ causeId: CAUSE, introductionId: CONTACT, recipientRefs: PRACTITIONERS })).toEqual(
      PRACTITIONERS.map((recipientRef) => ({
        ...{ causeId: CAUSE, template: 'introduction', recipientRef },
        ...{ subjectId: CONTACT, urgent: false },
      })),
    );
  });

  it('D39 is what people are asked for, and no other email', () => {
    expect(introductionIn(email)).toBe(CONTACT);
    expect(introductionIn(anEmail.build({ template: 'flag-introduction', subjectId: CONTACT }))).toBeUndefined();
  });

  it('Y-16 goes where there is another practitioner', () => {
    const addressed: Addressed = { ...found, introduces: [OTHER] };
    expect(withOthers(email, addressed)).toBe(addressed);
  });

  it.each<[string, Addressed]>([
    ['left', { ...found, introduces: [] }],
    ['told', found],
  ])('Y-16 does not go where no other practitioner is %s', (_, addressed) => {
    expect(withOthers(email, addressed)).toEqual({ kind: 'unreachable', reason: 'nobody-to-introduce' });
  });

  it('whose recipient is gone is just that', () => {
    expect(withOthers(email, { kind: 'gone' })).toEqual({ kind: 'gone' });
  });

  it('is not looked for in any other email', () => {
    expect(withOthers(anEmail.build(), found)).toBe(found);
  });
});
