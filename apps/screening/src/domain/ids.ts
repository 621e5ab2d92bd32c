import type { Id } from '@mash/kernel';

export type ActorId = Id<'Actor'>;
export type AdultId = Id<'Adult'>;
export type CaseId = Id<'Case'>;
export type CheckId = Id<'Check'>;
export type ChildId = Id<'Child'>;
export type DecisionId = Id<'Decision'>;
export type NoticeId = Id<'UrgentNotice'>;
export type OversightId = Id<'Oversight'>;
export type ReturnId = Id<'Return'>;
export type ReviewId = Id<'NewInformationReview'>;
export type TaskId = Id<'Task'>;
