import { refusal } from '../refusal.js';

export const DetailsNotConfirmed = refusal(
  'details-not-confirmed',
  'conflict',
  'People, relationships and involved partners are confirmed at the present version first.',
  { rule: 'B-161' },
);
export const PreviousInvolvementMissing = refusal(
  'previous-involvement-missing',
  'invalid',
  'Previous involvement is considered: a summary, or none known.',
  { rule: 'B-58', pointer: '/previousInvolvement' },
);
export const StrengthsMissing = refusal('strengths-missing', 'invalid', 'An analysis names the family’s strengths.', {
  rule: 'B-12',
  pointer: '/strengths',
});
export const PartsMissing = refusal('parts-missing', 'invalid', 'A part of the analysis is missing.', { rule: 'S-01' });
export const AnalysisMissing = refusal(
  'analysis-missing',
  'conflict',
  'The analysis comes before the recommendation.',
  {
    rule: 'B-162',
  },
);
export const LevelMissing = refusal('level-missing', 'invalid', 'A recommendation names the level of need.', {
  rule: 'B-162',
  pointer: '/level',
});
export const ReasonsMissing = refusal('reasons-missing', 'invalid', 'A recommendation gives its reasons.', {
  rule: 'B-162',
  pointer: '/reasons',
});
export const RecommendationMissing = refusal(
  'recommendation-missing',
  'conflict',
  'Nobody has recommended for this child yet.',
  { rule: 'B-162' },
);
export const DeciderRecommended = refusal(
  'decider-recommended',
  'forbidden',
  'Whoever recommended for a child may not decide for that child.',
  { rule: 'B-164' },
);
export const ChecksOutstanding = refusal('checks-outstanding', 'conflict', 'The case still awaits minimum checks.', {
  rule: 'B-158',
});
export const ParentViewMissing = refusal(
  'parent-view-missing',
  'invalid',
  'The parents’ view is recorded, or why not.',
  { rule: 'B-19', pointer: '/parentViewMissingBecause' },
);
export const ChildVoiceMissing = refusal(
  'child-voice-missing',
  'invalid',
  'The child’s voice is recorded, or why not.',
  { rule: 'B-19', pointer: '/childVoiceMissingBecause' },
);
export const YoungPersonViewMissing = refusal(
  'young-person-view-missing',
  'invalid',
  'At 16 and 17 the young person’s views are obtained directly, unless that is not in their best interests.',
  { rule: 'B-59', pointer: '/notInBestInterestsBecause' },
);
export const ImpactMissing = refusal('impact-missing', 'invalid', 'A decision says the desired impact for the child.', {
  rule: 'B-10',
  pointer: '/desiredImpact',
});
export const ActionsMissing = refusal(
  'actions-missing',
  'invalid',
  'A decision names its actions, or that there are none.',
  {
    rule: 'B-61',
    pointer: '/actions',
  },
);
export const AlternativeSupportMissing = refusal(
  'alternative-support-missing',
  'invalid',
  'Below the threshold the advice given, or the service named, is recorded.',
  { rule: 'N-18', pointer: '/alternativeSupport' },
);
export const SocialWorkReasonMissing = refusal(
  'social-work-reason-missing',
  'invalid',
  'The reason why a social worker is required is recorded.',
  { rule: 'B-62', pointer: '/reason' },
);
export const ImmediateProtectionUnacknowledged = refusal(
  'immediate-protection-unacknowledged',
  'conflict',
  'An immediate protection notice of this case has not been acknowledged.',
  { rule: 'B-102' },
);
export const ReturnsNotReferredTo = refusal(
  'returns-not-referred-to',
  'invalid',
  'The decision refers to every return, received or outstanding.',
  { rule: 'B-60', pointer: '/returnsConsidered' },
);
export const AlreadyDecided = refusal('already-decided', 'conflict', 'There is a decision for this child; replace it.');
export const SupportNeedsMissing = refusal(
  'support-needs-missing',
  'invalid',
  'A conversation with a parent records support needs and whether support is wanted.',
  { rule: 'S-09', pointer: '/support' },
);
export const VictimContactNeedsAdvisor = refusal(
  'not-your-contact',
  'forbidden',
  'A social worker speaks with parents; the domestic abuse advisor may with the victim.',
  { rule: 'B-159' },
);
export const AgreedInFuture = refusal('agreed-in-future', 'invalid', 'What was agreed lies in the past.', {
  pointer: '/agreedAt',
});
