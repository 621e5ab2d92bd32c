import type { Agency, Purpose } from '@mash/kernel';
import type { AgreementInForce, Rules } from '../rules.js';
import type { CheckId } from '../ids.js';
import { familyAgrees } from './agreement.js';
import {
  AgreementNeeded,
  JustificationMissing,
  NoAgreementWithAgency,
  OverrideMissing,
  ScopeMissing,
} from './check-errors.js';
import type { CheckTerms, Override } from './checks.js';
import { ExplainedOrReasonMissing, GroundMissing } from './errors.js';
import type { Screening } from './screening.js';

/** What asking needs beside the case: the rules, the time, and one new id for each agency. */
export type ReadyToAsk = {
  readonly rules: Rules;
  readonly now: Date;
  readonly checkIds: Readonly<Record<Agency, CheckId>>;
};

/** Every refusal of section 3 that the terms themselves can earn. */
export function mustHoldUp(terms: CheckTerms, screening: Screening): void {
  PURPOSE_RULES[terms.purpose](terms, screening);
  if (!hasScope(terms)) throw new ScopeMissing();
}

const PURPOSE_RULES: Record<Purpose, (terms: CheckTerms, screening: Screening) => void> = {
  /** B-41, S-12 */
  support: ({ people }, screening) => {
    if (!familyAgrees(screening, people ?? 'all')) throw new AgreementNeeded();
  },
  /** B-43 */
  screening: ({ justification }) => {
    if (!justification) throw new JustificationMissing();
  },
  /** B-44, S-13: no agreement, no waiting, but a recorded override. */
  'significant-harm': ({ override }) => {
    if (!override) throw new OverrideMissing();
    mustBeGrounded(override);
  },
};

/** B-45, B-46, B-57 */
export function mustBeGrounded({ ground, explained, reason }: Override): void {
  if (!ground) throw new GroundMissing();
  if (!explained && !reason) throw new ExplainedOrReasonMissing();
}

/** B-35; the matrix gives each agency its questions. */
const hasScope = ({ people, period }: CheckTerms): boolean =>
  period !== undefined && people !== undefined && people.length > 0;

export function mustBeCovered(agency: Agency, purpose: Purpose, rules: Rules): AgreementInForce {
  const agreement = rules.agreementWith(agency, purpose);
  if (!agreement) throw new NoAgreementWithAgency({ agency, purpose });
  return agreement;
}
