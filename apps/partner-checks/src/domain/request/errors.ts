import { DomainError, type Refusal } from '@mash/kernel';

const SAID = {
  'package-not-read': 'Read the package before answering it.',
  'already-returned': 'This request has its return; correct that one instead.',
  'copy-behind': 'The package changed; read the newest one before answering.',
  'request-erased': 'This request was erased after its case was closed.',
  'subject-unknown': 'The package has no such subject.',
  'subject-repeated': 'Answer once for each subject of the package.',
  'subject-missing': 'Answer for every subject of the package.',
  'adults-not-answered': 'Answer for the adults of the package too.',
  'reason-missing': 'Say why it is withheld, not checked or restricted.',
  'looked-in-missing': 'Say which systems were looked in.',
  'boxes-missing': 'Fill in recent and past service, history and unmet need.',
  'analysis-missing': 'Analyse what you know in the light of the worry.',
  'concern-level-missing': 'Say how concerned your agency is.',
  'proportionate-not-confirmed': 'Confirm that the information is proportionate and necessary.',
  'attendance-behaviour-attainment': 'Say how attendance, behaviour and attainment are.',
  'offender-manager-missing': 'Name the offender manager of a person who is managed now.',
} as const;

export type ReturnRefusal = keyof typeof SAID;

const CONFLICTS: ReadonlySet<ReturnRefusal> = new Set([
  'package-not-read',
  'already-returned',
  'copy-behind',
  'request-erased',
]);

/** A return that a rule refuses; the code names the rule. */
export class ReturnRefused extends DomainError {
  readonly refusal: Refusal;

  constructor(
    readonly code: ReturnRefusal,
    told: { readonly pointer?: string; readonly rule?: string } = {},
  ) {
    super(SAID[code], told);
    this.refusal = CONFLICTS.has(code) ? 'conflict' : 'invalid';
  }
}

/** Another agency's request and one that never was are the same to the asker. */
export class RequestNotFound extends DomainError {
  readonly code = 'request-not-found';
  readonly refusal = 'not-found';

  constructor(id: string) {
    super('There is no such request here.', { details: { id } });
  }
}

export class ReturnNotFound extends DomainError {
  readonly code = 'return-not-found';
  readonly refusal = 'not-found';

  constructor(id: string) {
    super('There is no such return here.', { details: { id } });
  }
}

export class NotTheLead extends DomainError {
  readonly code = 'not-the-lead';
  readonly refusal = 'forbidden';

  constructor() {
    super("Only the agency's lead limits or lifts onward sharing.", { rule: 'B-76' });
  }
}

/** Nothing of this case was shared with this agency, or not any more. */
export class CaseNotShared extends DomainError {
  readonly code = 'case-not-shared';
  readonly refusal = 'not-found';

  constructor(id: string) {
    super('There is no such case here.', { details: { id } });
  }
}
