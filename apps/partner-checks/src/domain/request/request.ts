import type { Agency, Answer, Change, Id, Purpose, Rag } from '@mash/kernel';

export type CheckId = Id<'Check'>;
export type CaseId = Id<'Case'>;
export type ReturnId = Id<'Return'>;

/** A person of the agency, or one of its systems. */
export type Answerer = { readonly id: string; readonly lead: boolean; readonly system: boolean };

export type Assignee = { readonly kind: 'desk' | 'cover' | 'lead' | 'none'; readonly actorId?: string };

type Subject = { readonly number: number; readonly kind: 'child' | 'adult' };

/** What the agreement lets this agency see, at one version. `contents` is shown, never judged. */
export type Package = {
  readonly viewVersion: number;
  readonly subjects: readonly Subject[];
  readonly contents: Readonly<Record<string, unknown>>;
};

export type Restriction = {
  readonly kind: 'none' | 'not-to' | 'only-to';
  readonly agencies: readonly Agency[];
  readonly reason?: string;
};

export type ConcernLevel = 'none' | 'low' | 'medium' | 'high';

export type OnwardReferral = {
  readonly service: string;
  readonly keyWorker?: string;
  readonly contact?: string;
  readonly on?: string;
};

/** What only one sector writes, by field: attendance for education, tenancy for housing, …; a list is one line each. */
export type Extras = Readonly<Record<string, string | number | boolean>>;

export type Answers = {
  readonly answer: Answer;
  readonly answers: readonly { readonly number: number; readonly answer: Answer }[];
  readonly lookedIn: readonly string[];
  readonly reason?: string;
  readonly toFollow?: boolean;
  readonly recent?: string;
  readonly past?: string;
  readonly history?: string;
  readonly unmetNeed?: string;
  readonly analysis?: string;
  readonly concernLevel?: ConcernLevel;
  readonly onwardReferrals: readonly OnwardReferral[];
  readonly ownReference?: string;
  readonly extras: Extras;
};

export type Return = Answers & {
  readonly returnId: ReturnId;
  readonly returnVersion: number;
  readonly restriction: Restriction;
  readonly returnedAt: Date;
  readonly by: string;
  readonly corrections: readonly { readonly text: string; readonly at: Date; readonly by: string }[];
};

export const REQUEST_STATES = [
  'waiting-for-package',
  'ready',
  'being-answered',
  'returned',
  'cancelled',
  'erased',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** The same check on the agency's side; its id is the check's. */
export type CheckRequest = {
  readonly id: CheckId;
  readonly version: number;
  readonly agency: Agency;
  readonly caseId: CaseId;
  readonly round: number;
  readonly purpose: Purpose;
  readonly basis: string;
  readonly rag: Rag;
  readonly requestedAt: Date;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly shortNotice: boolean;
  readonly questionCodes: readonly string[];
  readonly agreementVersion: string;
  /** The newest version that may be fetched; an older package is behind. */
  readonly viewVersion: number;
  readonly assignee: Assignee;
  readonly package?: Package;
  readonly firstReadAt?: Date;
  readonly readVersion?: number;
  readonly amendedAt?: Date;
  readonly changedSinceBegun: boolean;
  readonly cancelledAt?: Date;
  readonly cancelReason?: string;
  readonly erasedAt?: Date;
  readonly eraseAfter?: Date;
  readonly returned?: Return;
};

export type RequestEvent =
  | { readonly type: 'request-received'; readonly request: CheckRequest }
  | { readonly type: 'cover-missing'; readonly request: CheckRequest }
  | {
      readonly type: 'package-read';
      readonly request: CheckRequest;
      readonly viewVersion: number;
      readonly readAt: Date;
    }
  | { readonly type: 'return-submitted'; readonly request: CheckRequest; readonly returned: Return }
  | {
      readonly type: 'return-corrected';
      readonly request: CheckRequest;
      readonly returned: Return;
      readonly correctedAt: Date;
    }
  | {
      readonly type: 'return-restricted';
      readonly request: CheckRequest;
      readonly returned: Return;
      readonly effectiveAt: Date;
    };

export type RequestChange = Change<CheckRequest, RequestEvent>;

/** Derived, never set. */
export function stateOf(request: CheckRequest): RequestState {
  if (request.erasedAt !== undefined) return 'erased';
  if (request.returned !== undefined) return 'returned';
  if (request.cancelledAt !== undefined) return 'cancelled';
  if (request.package === undefined) return 'waiting-for-package';
  return request.firstReadAt === undefined ? 'ready' : 'being-answered';
}

export const quiet = (request: CheckRequest): RequestChange => ({ state: request, events: [] });
