import type { Agency, Purpose } from '@mash/kernel';
import type { AgreementInForce, Rules } from '../rules.js';
import type { CheckId } from '../ids.js';
import { familyAgrees } from './agreement.js';
import { isInContents } from './contents.js';
import {
  AgreementNeeded,
  JustificationMissing,
  NoAgreementWithAgency,
  OverrideMissing,
  PersonNotInCase,
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
  mustKnowThem(terms, screening);
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
  /** B-44, S-13: no agreement, no waiting, but an override inside a manager's oversight (B-57). */
  'significant-harm': ({ override }, { oversight }) => {
    if (!override) throw new OverrideMissing();
    mustBeGrounded(override);
    if (!oversight.some((entry) => entry.override)) throw new OverrideMissing();
  },
};

/** B-45, B-46, B-57 */
export function mustBeGrounded({ ground, explained, reason }: Override): void {
  if (!ground) throw new GroundMissing();
  if (!explained && !reason) throw new ExplainedOrReasonMissing();
}

/** B-35; the matrix gives each agency its questions. */
const hasScope = ({ people, period }: CheckTerms): boolean =>
  period !== undefined && (period.to ?? period.from) >= period.from && people !== undefined && people.length > 0;

/** B-35: before the contents are here, nobody can say who the adults are. */
function mustKnowThem({ people }: CheckTerms, { contents }: Screening): void {
  if (!contents || people === undefined || people === 'all') return;
  const unknown = people.filter((personId) => !isInContents(contents, personId));
  if (unknown.length > 0) throw new PersonNotInCase({ unknown });
}

export function mustBeCovered(agency: Agency, purpose: Purpose, rules: Rules): AgreementInForce {
  const agreement = rules.agreementWith(agency, purpose);
  if (!agreement) throw new NoAgreementWithAgency({ agency, purpose });
  return agreement;
}
