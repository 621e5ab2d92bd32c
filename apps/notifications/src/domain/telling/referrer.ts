import type { ReferrerState } from '@mash/kernel';
import type { TemplateCode, Wanted } from '../email/email.js';

/** An outcome that overtook the contact it is for. */
export type Outcome = {
  readonly causeId: string;
  readonly caseId: string;
  readonly template: Extract<TemplateCode, 'outcome' | 'outcome-urgent'>;
  readonly about: string;
};

/** What is remembered of a contact: its reference and who made it, by reference only. */
export type RememberedContact = {
  readonly contactId: string;
  readonly reference?: string;
  readonly referrerState?: ReferrerState;
  readonly referrerRef?: string;
  /** Told before the contact itself was. */
  readonly early: readonly Outcome[];
};

export type ReceivedContact = {
  readonly contactId: string;
  readonly reference: string;
  readonly referrerState: ReferrerState;
  readonly referrerRef?: string;
};

export const isKnown = ({ reference }: RememberedContact): boolean => reference !== undefined;

/** D18, D46: at once, to whoever can be reached; nobody has to ask for it. */
export function receiptFor(contact: ReceivedContact, causeId: string): readonly Wanted[] {
  const { contactId, referrerRef, referrerState } = contact;
  if (referrerState === 'anonymous' || referrerRef === undefined) return [];
  return [{ causeId, template: 'receipt', recipientRef: referrerRef, subjectId: contactId, urgent: false }];
}

/** N-25, D46: a named referrer; who is protected looks the outcome up. */
export function outcomeFor(contact: RememberedContact, outcome: Outcome): readonly Wanted[] {
  const { contactId, referrerRef, referrerState } = contact;
  if (referrerState !== 'named' || referrerRef === undefined) return [];
  const { causeId, template, about } = outcome;
  const urgent = template === 'outcome-urgent';
  return [{ causeId, template, recipientRef: referrerRef, subjectId: contactId, urgent, about }];
}

/** Kept until the contact is known; told twice is once. */
export function keepEarly(contact: RememberedContact, outcome: Outcome): RememberedContact {
  const isKept = contact.early.some(
    ({ causeId, template }) => causeId === outcome.causeId && template === outcome.template,
  );
  return isKept ? contact : { ...contact, early: [...contact.early, outcome] };
}

/** What was kept and is needless by now. */
export const dropEarly = (contact: RememberedContact, about: string): RememberedContact => ({
  ...contact,
  early: contact.early.filter((outcome) => outcome.about !== about),
});

export const aboutOutcome = (caseId: string): string => `outcome:${caseId}`;
export const aboutDecision = (childId: string): string => `decision:${childId}`;
