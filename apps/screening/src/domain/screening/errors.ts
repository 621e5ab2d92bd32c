import { refusal } from '../refusal.js';

export const CaseNotFound = refusal('case-not-found', 'not-found', 'There is no such case.');
export const ChildNotInCase = refusal('child-not-in-case', 'not-found', 'The case has no such child.');
export const CaseClosed = refusal('case-closed', 'conflict', 'The case is closed.');
export const NotTriaged = refusal('not-triaged', 'conflict', 'A manager has not triaged the case yet.');
export const AlreadyTriaged = refusal('already-triaged', 'conflict', 'The case has been triaged.');
export const CopyBehind = refusal('copy-behind', 'conflict', 'There is something newer than what was shown.');
export const ReasonMissing = refusal('reason-missing', 'invalid', 'A reason is needed.', { pointer: '/reason' });

export const NotAManager = refusal('not-a-manager', 'forbidden', 'Only a practice or team manager may do this.', {
  rule: 'B-101',
});
export const NotTheTeamManager = refusal(
  'not-the-team-manager',
  'forbidden',
  'Only the team manager, or who holds that duty today, may do this.',
  { rule: 'B-98' },
);
export const TelephonePathwayOnly = refusal(
  'telephone-pathway-only',
  'conflict',
  'RAG is proposed on the telephone pathway only.',
  { rule: 'B-170' },
);
export const ProposerNotNamed = refusal(
  'proposer-not-named',
  'invalid',
  'On the telephone pathway the social worker who proposed RAG is named.',
  { rule: 'B-170', pointer: '/proposedBy' },
);
export const DetailsNotYetRead = refusal(
  'details-not-yet-read',
  'conflict',
  'The contact’s contents are still being fetched; only RED can be set before they are here.',
);
export const OversightTextMissing = refusal(
  'oversight-text-missing',
  'invalid',
  'Initial management oversight has no text.',
  { rule: 'B-165', pointer: '/oversight/text' },
);
export const GroundMissing = refusal(
  'ground-missing',
  'invalid',
  'An override names significant harm, and to whom, as its ground.',
  { rule: 'B-45', pointer: '/override/ground' },
);
export const ExplainedOrReasonMissing = refusal(
  'explained-or-reason-missing',
  'invalid',
  'An override says that the family was told, or why not.',
  { rule: 'B-46', pointer: '/override/explained' },
);
export const NothingAwaited = refusal(
  'nothing-awaited',
  'invalid',
  'Awaiting information names what, from whom and until when.',
  { rule: 'B-68', pointer: '/awaited' },
);
export const TaskNotFound = refusal('task-not-found', 'not-found', 'There is no such task.');
export const OutcomeMissing = refusal('outcome-missing', 'invalid', 'A task is closed with an outcome.', {
  pointer: '/outcome',
});
export const NotAResponsibleWorker = refusal(
  'not-a-responsible-worker',
  'forbidden',
  'A social worker or a manager of the hub records this.',
);
export const StaleCase = refusal('stale-version', 'stale', 'The case has changed since it was read.');
