import { type Agency, DomainError, type Refusal } from '@mash/kernel';
import { findAgreement, type SharingAgreement } from './agreement.js';

/** Nothing is shared with an agency that has no agreement in force. */
export class NoAgreementWithAgency extends DomainError {
  readonly code = 'no-agreement-with-agency';
  readonly refusal: Refusal = 'invalid';
  override readonly rule = 'B-33';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(agency: Agency) {
    super(`no agreement with ${agency} is in force`);
    this.details = { agency };
  }
}

/** The agreement in force, or `NoAgreementWithAgency` (B-33). */
export function agreementWith(agreements: readonly SharingAgreement[], agency: Agency, at: Date): SharingAgreement {
  const agreement = findAgreement(agreements, agency, at);
  if (!agreement) throw new NoAgreementWithAgency(agency);
  return agreement;
}
