import type { Addressed } from '../addresses.js';
import type { Email, Wanted } from '../email/email.js';

export type MadeIntroduction = {
  readonly causeId: string;
  readonly introductionId: string;
  readonly recipientRefs: readonly string[];
};

/** Y-16: everybody is told of the others; who those are is asked at sending and kept nowhere. */
export const introductions = ({ causeId, introductionId, recipientRefs }: MadeIntroduction): readonly Wanted[] =>
  recipientRefs.map((recipientRef) => ({
    causeId,
    template: 'introduction',
    recipientRef,
    subjectId: introductionId,
    urgent: false,
  }));

/** The introduction whose people an email is to carry; every other email carries none (D39). */
export const introductionIn = ({ template, subjectId }: Email): string | undefined =>
  template === 'introduction' ? subjectId : undefined;

/** An introduction is not sent to somebody for whom no other is left: a person must see why. */
export const withOthers = (email: Email, addressed: Addressed): Addressed =>
  introductionIn(email) === undefined || addressed.kind !== 'found' || (addressed.introduces ?? []).length > 0
    ? addressed
    : { kind: 'unreachable', reason: 'nobody-to-introduce' };
