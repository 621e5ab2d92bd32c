import type { Channel, ContactKind, Rag, Route } from '@mash/kernel';
import type { ActorId, Contact, ContactId } from './contact.js';
import type { Reference } from './reference.js';

/** What the contact will be made of, as it was given. */
type Given = Pick<
  Contact,
  | 'kind'
  | 'channel'
  | 'referrer'
  | 'children'
  | 'adults'
  | 'household'
  | 'concern'
  | 'agreement'
  | 'discussedWithLead'
  | 'professionals'
  | 'ownReference'
  | 'privacyNoticeVersion'
>;

/** What every way in has in common, before any rule has looked at it. `privacyNoticeVersion` is the one accepted. */
export type Submission = Given & {
  readonly immediateDanger: { readonly now: boolean; readonly emergencyServicesCalled?: boolean };
  readonly professional: boolean;
  readonly familyWillBeTold?: boolean;
  readonly consequenceConfirmed?: boolean;
  /** Present when staff recorded it for somebody else. */
  readonly recorded?: Recorded;
};

/** A contact that came by telephone, post or in person, and that a member of staff wrote down. */
export type Recorded = {
  readonly by: ActorId;
  readonly receivedAt: Date;
  readonly lateReason?: string;
  readonly overrideReason?: string;
  readonly proposedRag?: Rag;
  readonly agreedWith?: ActorId;
};

/** Minted before the decision, so that the same submission always becomes the same contact. */
export type Minted = { readonly contactId: ContactId; readonly reference: Reference };

/** What the council's policy says about taking contacts. */
export type SubmissionPolicy = {
  readonly version: string;
  readonly routeOf: (kind: ContactKind) => Route;
  readonly takes: (kind: ContactKind, channel: Channel) => boolean;
  readonly privacyNoticeVersion: string;
  /** From this age a young person is always asked (D6). */
  readonly askedFromAge: number;
  /** Whether recording this late needs a reason (D5: more than one working day). */
  readonly isLate: (receivedAt: Date, recordedAt: Date) => boolean;
  /** Identifiers of test ranges are refused but where the policy allows them (D52). */
  readonly testIdentifiersAllowed: boolean;
};

/** Throws when it refuses. */
export type Rule = (submission: Submission, policy: SubmissionPolicy, now: Date) => void;
