import { DomainError, type Refusal } from '@mash/kernel';

/** A submission that a rule of the guidance refuses; the code names the rule. */
export class SubmissionRefused extends DomainError {
  readonly refusal: Refusal = 'invalid';

  constructor(
    readonly code: SubmissionRefusal,
    told: { readonly pointer: string; readonly rule: string },
  ) {
    super(SAID[code], told);
  }
}

const SAID = {
  'immediate-danger': 'A child in immediate danger: call 999 first, then tell us that you have.',
  'channel-not-configured': 'This kind of contact is not taken on this channel.',
  'support-by-telephone': 'Requests for support come by the form, unless staff say why not.',
  'professional-anonymous': 'A professional always gives a name.',
  'professional-protected': 'The family is told which professional referred; a name cannot be withheld.',
  'block-missing': 'A professional tells about themselves, the child, the family and the concern.',
  'agreement-answer-missing': 'Say for each parent, and each young person of the age, whether they agreed.',
  'reason-missing': 'Say why agreement was not given or not asked, or why the family was not informed.',
  'privacy-notice-not-accepted': 'Accept the privacy notice that is in force.',
  'family-will-be-told-not-confirmed': 'Confirm that you know the family will be told who referred.',
  'not-discussed-with-lead': 'Discuss the worry with your safeguarding lead, or say why you have not.',
  'birth-and-expected-date': 'A child has a birth date or an expected date, never both.',
  'birth-in-future': 'A child who is not born yet has an expected date instead.',
  'received-in-future': 'Nothing is received before it comes.',
  'late-reason-missing': 'Say why this was recorded more than one working day after it came.',
  'proposer-not-named': 'Say which manager the proposed RAG was agreed with.',
  'telephone-pathway-only': 'RAG is proposed only for contacts by telephone.',
  'anonymous-consequence-not-confirmed': 'Confirm that without contact details nobody can come back to you.',
  'anonymous-with-details': 'An anonymous contact carries no name, telephone or email.',
  'unborn-sex': 'The sex of an unborn child is U.',
  'agreement-person-unknown': 'An answer is about a child or adult of this contact.',
  'agreement-answer-contradicts': 'Who was asked has answered once, and who was not asked has not.',
  'child-cannot-be-found': 'Tell us something by which the child can be found.',
  'test-identifier': 'This identifier is of a range kept for tests.',
  'identifier-invalid': 'This identifier fails its check digit.',
} as const;

export type SubmissionRefusal = keyof typeof SAID;

export class ContactNotFound extends DomainError {
  readonly code = 'contact-not-found';
  readonly refusal = 'not-found';

  constructor(readonly contactId: string) {
    super(`There is no contact ${contactId}.`);
  }
}

/** Nobody can be written to under this reference. */
export class RecipientNotFound extends DomainError {
  readonly code = 'recipient-not-found';
  readonly refusal = 'not-found';

  constructor() {
    super('There is no such recipient here.');
  }
}
