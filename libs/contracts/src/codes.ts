import { AGENCIES } from '@mash/kernel';

/** Closed lists that only the facts on the bus need; the field's own lists are in the kernel. */

/** Children in Need census codes of a contact's source: 2A schools, 3A general practitioner, 6 police, 9 anonymous, … */
export const REFERRER_SOURCES = [
  '1A',
  '1B',
  '1C',
  '1D',
  '2A',
  '2B',
  '3A',
  '3B',
  '3C',
  '3D',
  '3E',
  '3F',
  '4',
  '5A',
  '5B',
  '5C',
  '5D',
  '6',
  '7',
  '8',
  '9',
  '10',
] as const;
export type ReferrerSource = (typeof REFERRER_SOURCES)[number];

export const DETAIL_PARTS = ['people', 'household', 'concern', 'agreement', 'attachments', 'referrer'] as const;
export type DetailPart = (typeof DETAIL_PARTS)[number];

export const VIEW_PARTS = ['people', 'household', 'concern', 'questions', 'returns', 'outcome'] as const;
export type ViewPart = (typeof VIEW_PARTS)[number];

export const WITHDRAWAL_REASONS = ['duplicate', 'recorded-in-error'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

export const RECONFIRMATION_CAUSES = ['information-added', 'return', 'regrade', 'written-copy'] as const;
export type ReconfirmationCause = (typeof RECONFIRMATION_CAUSES)[number];

export const RAG_CAUSES = ['triage', 'judgement', ...RECONFIRMATION_CAUSES] as const;
export type RagCause = (typeof RAG_CAUSES)[number];

export const OVERSIGHT_KINDS = ['initial', 'awaiting-information', 'override', 'direction', 'final'] as const;
export type OversightKind = (typeof OVERSIGHT_KINDS)[number];

export const ACTION_KINDS = ['immediate-protection', 'strategy-discussion', 'support', 'enquiries'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export const PASSING_REASONS = ['silence', 'delivery-failed'] as const;
export type PassingReason = (typeof PASSING_REASONS)[number];

export const CHECK_ENDINGS = ['returned', 'cancelled', 'waived'] as const;
export type CheckEnding = (typeof CHECK_ENDINGS)[number];

export const AMENDMENT_REASONS = ['rag', 'due', 'questions'] as const;
export type AmendmentReason = (typeof AMENDMENT_REASONS)[number];

export const CANCELLATION_REASONS = ['decided', 'agreement-withdrawn', 'asked-in-error', 'child-removed'] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

export const NEW_INFORMATION_SOURCES = ['return', 'information-added', 'regrade'] as const;
export type NewInformationSource = (typeof NEW_INFORMATION_SOURCES)[number];

export const REVIEW_RESULTS = ['stands', 'reopened'] as const;
export type ReviewResult = (typeof REVIEW_RESULTS)[number];

/** Who at the agency is to answer: its desk, the named cover, the lead, nobody. */
export const ANSWERER_KINDS = ['desk', 'cover', 'lead', 'none'] as const;
export type AnswererKind = (typeof ANSWERER_KINDS)[number];

/** `not-to` and `only-to` name agencies beside them. */
export const RESTRICTION_KINDS = ['none', 'not-to', 'only-to'] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

/** How concerned an agency is by what it knows. */
export const CONCERN_LEVELS = ['none', 'low', 'medium', 'high'] as const;
export type ConcernLevel = (typeof CONCERN_LEVELS)[number];

export const EMPLOYERS = ['council', ...AGENCIES] as const;
export type Employer = (typeof EMPLOYERS)[number];

export const SETTLEMENTS = ['resent-elsewhere', 'told-by-telephone', 'not-needed'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

export const MISSING = ['not-opened', 'no-queue', 'no-clock'] as const;
export type Missing = (typeof MISSING)[number];

/** Why an inbound email is not taken as what it asks for: from whom it comes, or what it wants. */
export const NOT_ACCEPTED = ['sender', 'flag', 'support'] as const;
export type NotAccepted = (typeof NOT_ACCEPTED)[number];
