import { refusal } from '../refusal.js';

export const CheckNotFound = refusal('check-not-found', 'not-found', 'There is no such check.');
export const AgreementNeeded = refusal(
  'agreement-needed',
  'invalid',
  'A check for support waits until the family agrees.',
  { rule: 'B-41', pointer: '/checks/purpose' },
);
export const JustificationMissing = refusal(
  'justification-missing',
  'invalid',
  'Sharing for screening says why it is proportionate and justified.',
  { rule: 'B-43', pointer: '/checks/justification' },
);
export const OverrideMissing = refusal(
  'override-missing',
  'invalid',
  'A check for significant harm rests on a manager’s recorded override.',
  { rule: 'B-57', pointer: '/checks/override' },
);
export const ScopeMissing = refusal(
  'scope-missing',
  'invalid',
  'A check states its people, its period and its questions.',
  { rule: 'B-35', pointer: '/checks' },
);
export const PersonNotInCase = refusal('person-not-in-case', 'invalid', 'This is nobody of this case.', {
  rule: 'B-35',
});
export const PoliceNeedsDirection = refusal(
  'police-needs-direction',
  'forbidden',
  'A social worker, practice manager or team manager directs a police check.',
  { rule: 'B-118' },
);
export const NoAgreementWithAgency = refusal(
  'no-agreement-with-agency',
  'conflict',
  'No information-sharing agreement covers this agency for this purpose.',
  { rule: 'B-33' },
);
export const StandardCheckRemoved = refusal(
  'standard-check-removed',
  'invalid',
  'A standard check is left out with a reason only.',
  { pointer: '/checks/removed' },
);
export const MinimumCheck = refusal('minimum-check', 'conflict', 'This check is the minimum for the level.', {
  rule: 'B-158',
});
export const CheckNotOpen = refusal('check-not-open', 'conflict', 'The check is no longer open.');
export const CheckAlreadyAsked = refusal('check-already-asked', 'conflict', 'This agency has an open check already.');
