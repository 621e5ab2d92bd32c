import type { ActorId, ContactId, FlagId, FollowUpId, IntroductionId, ReviewId } from '../ids.js';
import type { FollowUpOutcome, IntroductionOutcome, ReviewOutcome } from './outcomes.js';

export type Ended<Outcome> = { readonly outcome: Outcome; readonly at: Date; readonly by: ActorId };

type Work = { readonly openedAt: Date; readonly dueAt: Date };

/** Open work of a subject whose ids turned out to be two people says so (D12). */
type OfASubject = { readonly subjectSeparatedAt?: Date };

export type FlagReview = Work & {
  readonly reviewId: ReviewId;
  readonly flagId: FlagId;
  readonly done?: Ended<ReviewOutcome>;
};

/** A practitioner who is to meet the others, by one of their flags. */
export type Member = { readonly flagId: FlagId; readonly practitioner: string };

/** Who was told of whom, and when: each of these of all the others (Y-16). */
export type Making = { readonly at: Date; readonly by: ActorId; readonly members: readonly Member[] };

export type Introduction = Work &
  OfASubject & {
    readonly introductionId: IntroductionId;
    readonly members: readonly Member[];
    readonly made: readonly Making[];
    readonly closed?: Ended<IntroductionOutcome> & { readonly contactId?: ContactId };
  };

export type FollowUp = Work &
  OfASubject & {
    readonly followUpId: FollowUpId;
    readonly closed?: Ended<FollowUpOutcome>;
  };

export const isOpen = ({ closed }: { readonly closed?: unknown }): boolean => closed === undefined;
