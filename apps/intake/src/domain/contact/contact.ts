import type { Change, Channel, ContactKind, Id, Level, Outcome, Pathway, Rag, Route } from '@mash/kernel';
import type { Reference } from './reference.js';

export type ContactId = Id<'Contact'>;
export type ChildId = Id<'Child'>;
export type AdultId = Id<'Adult'>;
export type CaseId = Id<'Case'>;
export type ReferrerId = Id<'Referrer'>;
export type ActorId = Id<'Actor'>;

export type Identifier = { readonly type: 'nhs-number' | 'upn' | 'local'; readonly value: string };

/** Someone born has a birth date or an estimated age; an unborn child an expected date instead, sex `U` (D27). */
export type Child = {
  readonly childId: ChildId;
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly birthDate?: string;
  readonly expectedDate?: string;
  readonly estimatedAge?: number;
  readonly sex: 'F' | 'M' | 'U';
  readonly address?: string;
  readonly school?: string;
  readonly identifiers?: readonly Identifier[];
  readonly disability?: readonly string[];
  readonly medicalConditions?: string;
  readonly ethnicity?: string;
  readonly firstLanguage?: string;
  readonly interpreter?: string;
  readonly practice?: string;
  readonly description?: string;
};

export type Adult = {
  readonly adultId: AdultId;
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly relationship: string;
  readonly birthDate?: string;
  readonly address?: string;
  readonly telephone?: string;
  readonly parentalResponsibility?: boolean;
  readonly indicators?: readonly string[];
};

export type Household = { readonly address?: string; readonly others?: readonly string[] };

export type Incident = {
  readonly on: string;
  readonly time?: string;
  readonly place?: string;
  readonly what: string;
  readonly parties?: readonly string[];
  readonly knownBy: 'seen' | 'told-by-child' | 'third-party';
  readonly exactWords?: string;
};

export type Concern = {
  readonly categories: readonly string[];
  readonly narrative: string;
  readonly incidents?: readonly Incident[];
  readonly currentSituation?: string;
  readonly history?: string;
  readonly strengths?: string;
  readonly indicators?: readonly string[];
  readonly referrerLevel?: Level;
  readonly immediateConcern: boolean;
};

/** What one parent or child said about being referred and helped, as the referrer reported it. */
export type EngagementAgreement = {
  readonly person: ChildId | AdultId;
  readonly asked: boolean;
  readonly answer: 'agreed' | 'refused' | 'not-asked';
  readonly informed: boolean;
  /** Code of why this person refused, was not asked or was not informed; `reasonText` in the referrer's words. */
  readonly reason?: string;
  readonly reasonText?: string;
};

export type Referrer = {
  readonly state: 'named' | 'protected' | 'anonymous';
  /** CIN census contact source. */
  readonly source: string;
  readonly id?: ReferrerId;
  readonly name?: string;
  readonly role?: string;
  readonly organisation?: string;
  readonly relationship?: string;
  readonly telephone?: string;
  readonly email?: string;
};

export type Discussion = {
  readonly discussed: boolean;
  readonly name?: string;
  readonly role?: string;
  readonly on?: string;
  readonly reason?: string;
};

export type Professional = {
  readonly name: string;
  readonly role: string;
  readonly organisation: string;
  readonly telephone?: string;
  readonly email?: string;
  readonly mayBeContacted: boolean;
};

export type OutcomeOfChild = {
  readonly childId: ChildId;
  readonly decisionId: string;
  readonly outcome: Outcome;
  readonly words?: string;
  readonly whatHappensNext?: string;
};

export type Stage = 'received' | 'in-screening' | 'closed' | 'withdrawn';

export type Contact = {
  readonly id: ContactId;
  readonly version: number;
  readonly reference: Reference;
  readonly kind: ContactKind;
  readonly channel: Channel;
  readonly pathway: Pathway;
  readonly route: Route;
  /** When it reached the hub, by the channel's own clock; every promise counts from here (D5). */
  readonly receivedAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy?: ActorId;
  readonly lateReason?: string;
  readonly referrer: Referrer;
  readonly children: readonly Child[];
  readonly adults: readonly Adult[];
  readonly household?: Household;
  readonly concern: Concern;
  readonly agreement: readonly EngagementAgreement[];
  readonly discussedWithLead?: Discussion;
  readonly professionals?: readonly Professional[];
  readonly ownReference?: string;
  readonly privacyNoticeVersion?: string;
  readonly proposedRag?: Rag;
  readonly proposedBy?: ActorId;
  readonly agreedWith?: ActorId;
  readonly detailsVersion: number;
  readonly policyVersion: string;
  readonly stage: Stage;
  readonly caseId?: CaseId;
  readonly outcomes: readonly OutcomeOfChild[];
};

export type ContactEvent = { readonly type: 'received'; readonly contact: Contact };

export type ContactChange = Change<Contact, ContactEvent>;
