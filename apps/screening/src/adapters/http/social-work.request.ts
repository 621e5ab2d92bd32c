import { LEVELS, type Level, type Outcome, OUTCOMES } from '@mash/kernel';
import { Inner, Line, Lines, Moment, OneOf, Optional, Text, Uuid, Uuids, WholeNumber, YesNo } from '@mash/service-host';
import { Equals } from 'class-validator';

const PARENT_HOW = ['telephone', 'visit', 'video', 'letter', 'not-made'] as const;
const CHILD_HOW = ['seen-alone', 'seen', 'spoken-to', 'observed', 'through-school', 'not-made'] as const;

export class ParentContactRequest {
  @Uuid()
  readonly adultId!: string;

  @OneOf(PARENT_HOW)
  readonly how!: (typeof PARENT_HOW)[number];

  @Optional()
  @Moment()
  readonly at?: string;

  @Optional()
  @Text()
  readonly view?: string;

  @Optional()
  @Text()
  readonly supportNeeds?: string;

  @Optional()
  @YesNo()
  readonly supportWanted?: boolean;

  @Optional()
  @YesNo()
  readonly safetyDiscussed?: boolean;

  @Optional()
  @Line()
  readonly reason?: string;
}

export class ChildContactRequest {
  @Uuid()
  readonly childId!: string;

  @OneOf(CHILD_HOW)
  readonly how!: (typeof CHILD_HOW)[number];

  @Optional()
  @Moment()
  readonly at?: string;

  @Optional()
  @Text()
  readonly voice?: string;

  @Optional()
  @Line()
  readonly bestInterestsReason?: string;

  @Optional()
  @Line()
  readonly reason?: string;
}

export class PartnersRequest {
  @Equals(true)
  readonly upToDate!: boolean;

  @Optional()
  @Lines(40)
  readonly current?: string[];

  @Optional()
  @Lines(40)
  readonly past?: string[];
}

export class PreviousInvolvementRequest {
  @YesNo()
  readonly noneKnown!: boolean;

  @Optional()
  @Text()
  readonly summary?: string;
}

export class SafeguardingLeadRequest {
  @YesNo()
  readonly discussed!: boolean;

  @Optional()
  @Line()
  readonly reason?: string;
}

export class ConfirmationRequest {
  @WholeNumber(1, 1_000_000)
  readonly detailsVersion!: number;

  @Equals(true)
  readonly detailsUpToDate!: boolean;

  @Inner(() => PartnersRequest)
  readonly involvedPartners!: PartnersRequest;

  @Optional()
  @Inner(() => PreviousInvolvementRequest)
  readonly previousInvolvement?: PreviousInvolvementRequest;

  @Inner(() => SafeguardingLeadRequest)
  readonly safeguardingLead!: SafeguardingLeadRequest;
}

export class AnalysisRequest {
  @Optional()
  @Text()
  readonly consideration?: string;

  @Optional()
  @Text()
  readonly informationGathered?: string;

  @Optional()
  @Text()
  readonly riskAnalysis?: string;

  @Optional()
  @Text()
  readonly strengths?: string;

  @Text()
  readonly supportNeeds!: string;

  @Text()
  readonly concerns!: string;

  @Text()
  readonly resources!: string;

  @Text()
  readonly known!: string;

  @Text()
  readonly notKnown!: string;

  @Text()
  readonly unmetNeed!: string;

  @Optional()
  @Uuids(40)
  readonly restsOn?: string[];

  @WholeNumber(0, 1_000_000)
  readonly pictureVersion!: number;
}

export class RecommendationRequest {
  @Optional()
  @OneOf(LEVELS)
  readonly level?: Level;

  @OneOf(OUTCOMES)
  readonly outcome!: Outcome;

  @Optional()
  @Text()
  readonly reasons?: string;
}
