import { AfterQuery, OneOf, Optional, Uuid } from '@mash/service-host';
import {
  FOLLOW_UP_OUTCOMES,
  type FollowUpOutcome,
  INTRODUCTION_OUTCOMES,
  type IntroductionOutcome,
  REVIEW_OUTCOMES,
  type ReviewOutcome,
} from '../../domain/entry/outcomes.js';

export class ReviewDoneRequest {
  @Optional()
  @OneOf(REVIEW_OUTCOMES)
  readonly outcome?: ReviewOutcome;
}

export class FollowUpClosedRequest {
  @Optional()
  @OneOf(FOLLOW_UP_OUTCOMES)
  readonly outcome?: FollowUpOutcome;
}

export class IntroductionClosedRequest {
  @Optional()
  @OneOf(INTRODUCTION_OUTCOMES)
  readonly outcome?: IntroductionOutcome;

  /** The contact that was made, where a referral was. */
  @Optional()
  @Uuid()
  readonly contactId?: string;
}

/** What is open; what has ended is read in its entry. */
export class OpenWorkRequest extends AfterQuery {
  @OneOf(['true'])
  readonly open!: 'true';
}
